// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The calendar as a library of another language reads it: Debian's {@code python3-icalendar}, then
 * {@code mvn -B -Pcampaigns verify -Dit.test=CalendarCampaign -Dpython=/usr/bin/python3}.
 */
@QuarkusTest
class CalendarCampaign {

  private static final String SCRIPT =
      """
      import icalendar, sys
      events = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT')
      print(len(events), sum(len(e.errors) for e in events), len({str(e['UID']) for e in events}))
      """;

  @Test
  void everyEvent_isReadWithoutAFault() throws IOException, InterruptedException {
    String python = System.getProperty("python", "");
    Assumptions.assumeTrue(!python.isEmpty(), "-Dpython says where it is");
    Path file = Files.createTempFile("calendar-", ".ics");
    Files.write(file, Site.get("/v1/calendar.ics").body());
    Process reading =
        new ProcessBuilder(python, "-c", SCRIPT, file.toString()).redirectErrorStream(true).start();
    String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int events =
        new ObjectMapper().readTree(Site.get("/v1/calendar").body()).path("occurrences").size();
    assertEquals(events + " 0 " + events, said.strip());
    assertEquals(0, reading.waitFor());
  }
}
