// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.platform.Platform;
import java.util.Optional;

/**
 * A category of a ticket platform under which an incident was filed.
 *
 * @param path as the platform writes it
 * @param mapping what it corresponds to in the convention; empty if nobody has mapped it
 */
public record Category(Platform platform, String path, Optional<Platform.Mapping> mapping) {}
