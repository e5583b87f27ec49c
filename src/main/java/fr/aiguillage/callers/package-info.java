/** Who may call and what for: roles, routes, and the file of the systems that have a key. */
package fr.aiguillage.callers;
