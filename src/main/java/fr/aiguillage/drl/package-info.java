/**
 * Reads the part of DRL that a rule may be written in, and refuses all the rest with its place.
 *
 * <p>DRL is Java, so a rule file could be an attack. The grammar read here is the allow-list: one
 * pattern of constants on one fact, one claim, data for metadata. What it cannot read never reaches
 * the Drools compiler.
 */
package fr.aiguillage.drl;
