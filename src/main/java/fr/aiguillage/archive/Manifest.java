// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * States which records an export contains: {@code
 * {"format":"aiguillage-export-1","from":0,"shared":false,"to":330}} and a newline.
 *
 * @param from the index of the first, from 0; a multiple of 256
 * @param shared whether several instances wrote the log, so that the order of time holds for each
 *     separately
 * @param to the index after the last; a multiple of 256, or the size of the log
 */
record Manifest(long from, boolean shared, long to) {

  private static final String FORMAT = "aiguillage-export-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] bytes() {
    return "{\"format\":\"%s\",\"from\":%d,\"shared\":%b,\"to\":%d}\n"
        .formatted(FORMAT, from, shared, to)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Parses a manifest.
   *
   * @throws IllegalArgumentException if these are not exactly the bytes of one
   */
  static Manifest parse(byte[] content) {
    try {
      JsonNode json = JSON.readTree(content);
      Manifest manifest =
          new Manifest(
              json.path("from").asLong(-1),
              json.path("shared").asBoolean(),
              json.path("to").asLong(-1));
      if (Arrays.equals(manifest.bytes(), content)) {
        return manifest;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    throw new IllegalArgumentException(new String(content, StandardCharsets.UTF_8));
  }
}
