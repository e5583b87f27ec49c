// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON in its canonical form (RFC 8785), so that two answers are equal exactly if their bytes are.
 *
 * <p>Jackson produces that form for what is recorded here: ASCII keys, no fractional numbers, and
 * texts without control characters. A test compares it with an implementation of the RFC.
 */
public final class CanonicalJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private CanonicalJson() {}

  /** The bytes, in UTF-8. */
  public static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
