// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in JUnit's format for build servers. */
final class JunitReport {

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  /** Begins a report; exactly that many tests must follow. */
  JunitReport(String name, int tests, int failures) {
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", name);
      xml.writeAttribute("tests", "" + tests);
      xml.writeAttribute("failures", "" + failures);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text can always be written", e);
    }
  }

  /**
   * Adds a test.
   *
   * @param failures what is wrong, one line each; empty if the test passed
   */
  void test(String group, String name, List<String> failures) {
    try {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", group);
      xml.writeAttribute("name", name);
      if (!failures.isEmpty()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", failures.get(0));
        xml.writeCharacters(String.join("\n", failures));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text can always be written", e);
    }
  }

  /** Ends the report. */
  String end() {
    try {
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text can always be written", e);
    }
  }
}
