// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/**
 * What something is called.
 *
 * @param french in French
 * @param english in English
 */
public record Words(String french, String english) {}
