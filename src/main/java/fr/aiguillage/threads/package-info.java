// SPDX-License-Identifier: Apache-2.0
/** How threads are made. */
package fr.aiguillage.threads;
