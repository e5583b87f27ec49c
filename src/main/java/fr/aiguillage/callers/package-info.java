/**
 * Who may call, and what they may do: roles, routes, and the file of the systems that have a key.
 */
package fr.aiguillage.callers;
