import org.drools.verifier.Verifier;
import org.drools.verifier.builder.VerifierBuilderFactory;
import org.drools.verifier.data.VerifierReport;
import org.drools.verifier.report.components.Severity;
import org.drools.verifier.report.components.VerifierMessageBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.io.ResourceFactory;

/**
 * Runs the DRL verifier of Drools 7 on one rule file and prints each message on a line. It needs
 * libraries that do not go with those of this project, so it is run from its source, alone: {@code
 * java -cp LIBRARIES DrlVerifier.java FILE}.
 */
public final class DrlVerifier {

  private DrlVerifier() {}

  public static void main(String[] arguments) {
    for (String file : arguments) {
      // the first run also loads the classes
      for (int run = 0; run < 2; run++) {
        long start = System.nanoTime();
        Verifier verifier = VerifierBuilderFactory.newVerifierBuilder().newVerifier();
        verifier.addResourcesToVerify(ResourceFactory.newFileResource(file), ResourceType.DRL);
        if (verifier.hasErrors()) {
          verifier.getErrors().forEach(error -> System.out.println("error\t" + error.getMessage()));
        }
        boolean done = verifier.fireAnalysis();
        VerifierReport report = verifier.getResult();
        long took = (System.nanoTime() - start) / 1_000_000;
        if (run == 1) {
          for (Severity severity : Severity.values()) {
            for (VerifierMessageBase message : report.getBySeverity(severity)) {
              System.out.println(
                  "message\t" + severity + "\t" + message.getMessageType() + "\t"
                      + String.valueOf(message).replaceAll("\\s+", " "));
            }
          }
          System.out.println("ran\t" + done + "\t" + took);
        }
        verifier.dispose();
      }
    }
  }
}
