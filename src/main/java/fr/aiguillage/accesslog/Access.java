// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.accesslog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request, as it ended.
 *
 * @param at when it came; kept to the millisecond
 * @param address where it came from, in clear: it becomes a pseudonym before it is written
 * @param method of HTTP; whoever makes this answers for its holding nothing else
 * @param path what was asked, without anything that the caller chose: no id, no query
 * @param status of the answer; empty where the caller had gone before it
 */
public record Access(
    Instant at, Optional<String> address, String method, String path, OptionalInt status) {}
