/**
 * Reads the part of DRL that a rule may be written in, and refuses everything else, saying where.
 *
 * <p>DRL can contain Java, so a rule file could be an attack. The grammar read here is the
 * allow-list: one pattern of constants on one fact, one claim, data for metadata. What the parser
 * cannot read never reaches the Drools compiler.
 */
package fr.aiguillage.drl;
