// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.aiguillage.decisionlog.entry.Act;
import fr.aiguillage.decisionlog.entry.PlacedAct;
import fr.aiguillage.decisionlog.verification.LogFault;
import fr.aiguillage.decisionlog.verification.TimeInForce;
import fr.aiguillage.decisionlog.verification.Verification;
import fr.aiguillage.wording.Wording;
import java.io.PrintWriter;

/** Reports the findings of a verification, for people and for programs. */
final class VerificationReport {

  private final Wording words;

  VerificationReport(Wording words) {
    this.words = words;
  }

  /** As sentences, for people. */
  void text(Verification found, PrintWriter out) {
    for (LogFault fault : found.faults()) {
      out.println(Colours.red(fault.kind().name()) + "  " + sentence(fault));
    }
    long unlisted = found.faultCount() - found.faults().size();
    if (unlisted > 0) {
      out.println(words.text("Verify.more", unlisted));
    }
    out.println(
        words.text(
            "Verify.read",
            found.origin().orElse("–"),
            found.records(),
            found.acts().size(),
            found.answers(),
            found.rulesets(),
            found.checkpoints(),
            found.took().toMillis() / 1000.0,
            Math.round(found.rate())));
    if (found.leftOut() > 0) {
      out.println(words.text("Verify.leftOut", found.leftOut()));
    }
    if (found.pruned() > 0) {
      out.println(words.text("Verify.pruned", found.pruned()));
    }
    inForce(found, out);
    long all = found.pruned() + found.records() + found.leftOut() + found.acts().size();
    out.println(words.text("Verify.vouched", found.vouched(), all));
    found
        .witnessed()
        .forEach((name, size) -> out.println(words.text("Verify.witness", name, size)));
    out.println(
        found.isSound()
            ? Colours.green(words.text("Verify.sound"))
            : Colours.red(words.text("Verify.short", found.faultCount())));
  }

  /** Which rules were in force from when to when, according to the acts. */
  private void inForce(Verification found, PrintWriter out) {
    for (TimeInForce period : TimeInForce.of(found.acts())) {
      Act act = period.entry();
      String ruleset = act.detail("ruleset");
      String instance = act.detail("instance");
      out.println(
          words.text(
              period.until().isEmpty() ? "Verify.in-force" : "Verify.was-in-force",
              instance.isEmpty() ? ruleset : ruleset + " (" + instance + ")",
              act.at(),
              period.until().map(Object::toString).orElse(""),
              act.who(),
              act.why().isEmpty() ? "–" : act.why()));
    }
  }

  private String sentence(LogFault fault) {
    return words.text(
        "LogFault." + fault.kind().name(),
        fault.number(),
        fault.place(),
        fault.found(),
        fault.expected(),
        fault.id().isEmpty() ? "" : " (" + fault.id() + ")");
  }

  /** As JSON, for programs. */
  ObjectNode json(Verification found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sound", found.isSound());
    json.put("origin", found.origin().orElse(null));
    json.put("records", found.records());
    json.put("pruned", found.pruned());
    json.put("leftOut", found.leftOut());
    json.put("vouchedFor", found.vouched());
    ObjectNode witnessed = json.putObject("witnessed");
    found.witnessed().forEach(witnessed::put);
    ArrayNode acts = json.putArray("acts");
    for (PlacedAct act : found.acts()) {
      ObjectNode one = acts.addObject();
      one.put("number", act.number()).put("act", act.act().kind().name());
      one.put("at", act.act().at().toString());
      one.put("who", act.act().who().name()).put("why", act.act().why());
      ObjectNode details = one.putObject("details");
      act.act().details().forEach(details::put);
    }
    json.put("answers", found.answers());
    json.put("rulesets", found.rulesets());
    json.put("checkpoints", found.checkpoints());
    json.put("milliseconds", found.took().toMillis());
    json.put("faultCount", found.faultCount());
    ArrayNode faults = json.putArray("faults");
    for (LogFault fault : found.faults()) {
      ObjectNode one = faults.addObject();
      one.put("code", fault.kind().name());
      one.put("number", fault.number());
      if (!fault.id().isEmpty()) {
        one.put("id", fault.id());
      }
      one.put("place", fault.place());
      one.put("found", fault.found());
      one.put("expected", fault.expected());
      one.put("message", sentence(fault));
    }
    return json;
  }
}
