// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.aiguillage.Campaign;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that others' generators make of the contract compile and read what the service answers.
 * The tools come from npm; the one from Maven is put into {@code target/tools} before, as the
 * manual says.
 */
@QuarkusTest
class ClientsCampaign {

  private static final Path FOLDER = Path.of("target", "clients").toAbsolutePath();
  private static final Path USES =
      Path.of("src/test/resources/fr/aiguillage/clients").toAbsolutePath();
  private static final Path TOOL =
      Path.of("target", "tools", "openapi-generator-cli-7.17.0.jar").toAbsolutePath();

  private static final String JAVA_NAMES =
      "openApiNullable=false,invokerPackage=client,apiPackage=client.api,modelPackage=client.model";

  @BeforeEach
  void fetchTheContract() throws Exception {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve("openapi.json"), Http.get("/openapi?format=json").body());
  }

  private static String address() {
    return "http://127.0.0.1:" + RestAssured.port;
  }

  private static int run(List<String> command) throws Exception {
    Path output = FOLDER.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(10, TimeUnit.MINUTES), () -> command.toString());
    return process.exitValue();
  }

  private static void succeed(String... command) throws Exception {
    int exit = run(List.of(command));
    assertEquals(0, exit, List.of(command) + "\n" + Files.readString(FOLDER.resolve("output.txt")));
  }

  private static void copy(String name) throws Exception {
    Files.write(FOLDER.resolve(name), Files.readAllBytes(USES.resolve(name)));
  }

  @Test
  void spectral_redocly_andTypeScript_takeTheContract_andReadTheAnswers() throws Exception {
    for (String name : List.of("package.json", "uses.ts", "misspelt.ts", ".spectral.yaml")) {
      copy(name);
    }
    succeed("npm", "install", "--no-audit", "--no-fund");
    succeed(
        "npx",
        "spectral",
        "lint",
        "-r",
        ".spectral.yaml",
        "--fail-severity",
        "error",
        "openapi.json");
    succeed("npx", "redocly", "lint", "--extends", "recommended", "openapi.json");
    succeed("npx", "openapi-typescript", "openapi.json", "-o", "types.ts");
    succeed(
        "npx",
        "tsc",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--skipLibCheck",
        "uses.ts");
    succeed("node", "uses.js", address());
    String said = Files.readString(FOLDER.resolve("output.txt"));
    int exit =
        run(
            List.of(
                "npx",
                "tsc",
                "--strict",
                "--noEmit",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--skipLibCheck",
                "misspelt.ts"));
    assertNotEquals(0, exit, "a misspelt key compiles");
    assertTrue(Files.readString(FOLDER.resolve("output.txt")).contains("acivity"));
    Campaign.report("clients-typescript", "```\n" + said + "```\n");
  }

  @Test
  void javaOfTheOpenApiGenerator_compiles_andReadsTheAnswers() throws Exception {
    generate("java", "native", "--library=native", JAVA_NAMES + ",useJakartaEe=true");
    Files.write(FOLDER.resolve("Uses.java"), Files.readAllBytes(USES.resolve("Uses.txt")));
    String classPath = System.getProperty("java.class.path");
    List<String> compile =
        new ArrayList<>(
            List.of(java("javac"), "-proc:none", "-nowarn", "-d", "classes", "-cp", classPath));
    try (Stream<Path> sources = Files.walk(FOLDER.resolve("native/src/main/java"))) {
      sources
          .filter(source -> source.toString().endsWith(".java"))
          .forEach(source -> compile.add(source.toString()));
    }
    compile.add("Uses.java");
    succeed(compile.toArray(String[]::new));
    succeed(
        java("java"), "-cp", "classes" + java.io.File.pathSeparator + classPath, "Uses", address());
    report("java");
  }

  @Test
  void javaOnOkHttp_compiles_andReadsTheAnswers() throws Exception {
    generate("java", "okhttp", "--library=okhttp-gson", JAVA_NAMES);
    succeed("mvn", "-q", "-B", "-DskipTests", "-f", "okhttp/pom.xml", "package");
    String text = Files.readString(USES.resolve("Uses.txt"));
    text = text.replace("client.updateBaseUri(args[0])", "client.setBasePath(args[0])");
    text =
        text.replace("client.getObjectMapper().readValue(", "client.JSON.getGson().fromJson(")
            .replace("ApiClient client = ", "ApiClient asked = ")
            .replace("client.setBasePath", "asked.setBasePath")
            .replace("Api(client)", "Api(asked)");
    Files.writeString(FOLDER.resolve("okhttp/Uses.java"), text);
    String classPath = "okhttp:okhttp/target/classes:okhttp/target/lib/*";
    succeed(java("javac"), "-nowarn", "-d", "okhttp", "-cp", classPath, "okhttp/Uses.java");
    succeed(java("java"), "-cp", classPath, "Uses", address());
    report("okhttp");
  }

  @Test
  void pythonOfTheOpenApiGenerator_readsTheAnswers() throws Exception {
    generate("python", "python", "--global-property=apiTests=false,modelTests=false", "");
    copy("uses.py");
    succeed("env", "PYTHONPATH=python", "python3", "uses.py", address());
    report("python");
  }

  @Test
  void goOfTheOpenApiGenerator_compiles_andReadsTheAnswers() throws Exception {
    String names = "enumClassPrefix=true,packageName=aiguillage";
    generate("go", "go", "--global-property=apiTests=false,modelTests=false", names);
    // the oldest that knows what it is written in: the tool names the newest there was
    Files.writeString(FOLDER.resolve("go/go.mod"), "module aiguillage\n\ngo 1.18\n");
    Files.createDirectories(FOLDER.resolve("go/uses"));
    Files.write(FOLDER.resolve("go/uses/main.go"), Files.readAllBytes(USES.resolve("uses.go.txt")));
    succeed("sh", "-c", "cd go && go run ./uses " + address());
    report("go");
  }

  private static void generate(String language, String folder, String option, String names)
      throws Exception {
    assertTrue(Files.exists(TOOL), "NOT RUN: " + TOOL + " is missing, see the manual");
    succeed(
        java("java"),
        "-jar",
        TOOL.toString(),
        "generate",
        "-i",
        "openapi.json",
        "-g",
        language,
        option,
        "-o",
        folder,
        "--additional-properties=" + names);
  }

  private static void report(String client) throws Exception {
    Campaign.report(
        "clients-" + client, "```\n" + Files.readString(FOLDER.resolve("output.txt")) + "```\n");
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }
}
