// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1}                | {'a':1}                | ''",
        "{'a':1}                | {'a':2}                | /a 1 2",
        "{'a':1}                | {'a':'1'}              | /a 1 \"1\"",
        "{'a':1}                | {}                     | /a 1 -",
        "{}                     | {'a':null}             | /a - null",
        "{'a':{'b':[1,2]}}      | {'a':{'b':[1,3]}}      | /a/b/1 2 3",
        "{'a':[1,2,3]}          | {'a':[1,9,2,3]}        | /a/1 - 9",
        "{'a':[1,9,2,3]}        | {'a':[1,2,3]}          | /a/1 9 -",
        "{'a':[1,1]}            | {'a':[1]}              | /a/1 1 -",
        "{'a':[]}               | {'a':{}}               | /a [] {}",
        "{'a/b':{'~':1}}        | {'a/b':{'~':2}}        | /a~1b/~0 1 2",
        "{'b':1,'a':1}          | {'a':2,'b':2}          | /a 1 2, /b 1 2"
      })
  void everyPlaceThatDiffers_isNamedWithBothValues(String recorded, String again, String expected)
      throws IOException {
    List<String> found =
        Differences.between(
                "",
                JSON.readTree(recorded.replace('\'', '"')),
                JSON.readTree(again.replace('\'', '"')))
            .stream()
            .map(
                d ->
                    d.pointer()
                        + " "
                        + d.recorded().map(Object::toString).orElse("-")
                        + " "
                        + d.again().map(Object::toString).orElse("-"))
            .toList();
    assertEquals(expected, String.join(", ", found));
  }
}
