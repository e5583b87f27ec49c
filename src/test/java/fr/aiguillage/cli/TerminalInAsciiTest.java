// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.RulesCopy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script without a locale: in a cron table, a container, a build server. */
class TerminalInAsciiTest {

  @TempDir private Path base;

  @Test
  void words_areUtf8WhateverTheLocaleClaims_andTheExitCodeIsTheProcesss() throws Exception {
    RulesCopy rules = RulesCopy.small(base.resolve("rules"));
    Path out = base.resolve("out");
    Path err = base.resolve("err");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "explain",
            RulesCopy.REQUEST,
            "--rules",
            rules.folder().toString(),
            "--rule",
            "nopé – « l’été »");
    command.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    command.environment().put("LC_ALL", "C");
    Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(2, process.exitValue(), Files.readString(err, StandardCharsets.ISO_8859_1));
    assertEquals("", Files.readString(out));
    // The decoder refuses what is not UTF-8, where reading a file would put question marks.
    String said =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(Files.readAllBytes(err)))
            .toString();
    List<String> lines = said.lines().toList();
    assertTrue(
        lines.get(lines.size() - 1).startsWith("Aucune règle ne s’appelle « nopé – « l’été » »"),
        said);
  }
}
