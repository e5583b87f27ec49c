// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.incident;

import fr.aiguillage.platform.Platform;
import java.util.Optional;

/**
 * A category of a ticket platform that an incident was filed under.
 *
 * @param path as the platform writes it
 * @param mapping what it is in the convention; empty where nobody has said it
 */
public record Category(Platform platform, String path, Optional<Platform.Mapping> mapping) {}
