// SPDX-License-Identifier: Apache-2.0
/** Creates threads. */
package fr.aiguillage.threads;
