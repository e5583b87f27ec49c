// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.aiguillage.Shipped;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a platform's mail says is what was written into it, whatever people wrote. */
class MailFormatTest {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.of(
                "Ticket !NUMERO!: X",
                "Action: CLOTURE",
                "ref = X",
                "operation=close",
                "Ticket : X",
                "État : Clos",
                "> Ticket : X",
                ""))
        .list()
        .ofMaxSize(6)
        .map(lines -> String.join("\n", lines));
  }

  @Property(tries = 300)
  void whatPeopleWrite_isNeverTakenForAField(@ForAll("texts") String text) {
    for (String platform : List.of("itsm", "itop", "glpi-acad")) {
      MailFormat format = Shipped.RULES.platforms().get(platform).mail().orElseThrow();
      String mail =
          format.write(
              Map.of(
                  MailFormat.REFERENCE,
                  "R-1",
                  MailFormat.ACTION,
                  format.word(MailFormat.Step.UPDATE),
                  MailFormat.TITLE,
                  text,
                  MailFormat.TEXT,
                  text));
      Map<String, String> read = format.read(mail);
      assertEquals("R-1", read.get(MailFormat.REFERENCE), mail);
      assertEquals(
          MailFormat.Step.UPDATE, format.step(read.get(MailFormat.ACTION)).orElseThrow(), mail);
      assertFalse(read.containsKey(MailFormat.STATE), mail);
      assertFalse(read.containsKey(MailFormat.COUNTERPART), mail);
    }
  }
}
