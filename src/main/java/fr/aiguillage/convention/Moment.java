// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/** When an obligation falls due, relative to what the owner does. */
public enum Moment {
  BEFORE,
  ALWAYS,
  AFTER
}
