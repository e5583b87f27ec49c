// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.convention;

/**
 * The name of something.
 *
 * @param french in French
 * @param english in English
 */
public record Words(String french, String english) {}
