// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command printed, and its exit code. */
record Terminal(int exit, String out, String err) {

  /** Runs a command as the packaged jar would, in this process. */
  static Terminal run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit = line.execute(words);
    return new Terminal(exit, out.toString(), err.toString());
  }
}
