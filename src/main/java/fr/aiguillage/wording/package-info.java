/** Says every code, every answer and every fault in French or in English. */
package fr.aiguillage.wording;
