/**
 * The words a rule may use: the facts it reads and the claims it makes. Nothing else can be said in
 * {@code rules/}.
 */
package fr.aiguillage.vocabulary;
