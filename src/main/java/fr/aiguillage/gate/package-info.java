/** The front door: what every request passes before anything answers it. */
package fr.aiguillage.gate;
