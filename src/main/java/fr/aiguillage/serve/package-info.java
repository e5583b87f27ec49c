/** Starts the service on its folders, and reports its state. */
package fr.aiguillage.serve;
