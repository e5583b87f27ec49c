// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** When an obligation falls due, seen from what the owner does. */
public enum Moment {
  BEFORE,
  ALWAYS,
  AFTER
}
