// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A completed request.
 *
 * @param at when it arrived; stored to the millisecond
 * @param address where it came from, in clear: it is replaced by a pseudonym before it is written
 * @param method of HTTP; the caller makes sure that it contains nothing else
 * @param path the path, without anything that the caller chose: no id, no query
 * @param status of the answer; empty if the caller had gone before it
 */
public record Access(
    Instant at, Optional<String> address, String method, String path, OptionalInt status) {}
