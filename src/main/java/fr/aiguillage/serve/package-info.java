/** Starts the service on its folders, and says whether it serves. */
package fr.aiguillage.serve;
