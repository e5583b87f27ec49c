// SPDX-License-Identifier: Apache-2.0
package fr.aiguillage.bench;

import fr.aiguillage.convention.Activity;
import fr.aiguillage.convention.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javax.tools.ToolProvider;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Engines that answer the same table, each made ready as its makers have it. */
final class Engines {

  private Engines() {}

  static BiFunction<Service, Activity, String> plainJava(CellTable table) {
    String name = "CellSwitch";
    try {
      Path folder = Files.createTempDirectory("bench");
      Path source = Files.writeString(folder.resolve(name + ".java"), table.java(name));
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-cp",
                  System.getProperty("java.class.path"),
                  source.toString());
      if (code != 0) {
        throw new AssertionError("the switch does not compile");
      }
      @SuppressWarnings("unchecked")
      BiFunction<Service, Activity, String> made =
          (BiFunction<Service, Activity, String>)
              new URLClassLoader(new URL[] {folder.toUri().toURL()}, Engines.class.getClassLoader())
                  .loadClass(name)
                  .getDeclaredConstructor()
                  .newInstance();
      return made;
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static BiFunction<Service, Activity, String> kieDmn(CellTable table) {
    Resource resource = ResourceFactory.newReaderResource(new StringReader(table.dmn()));
    resource.setSourcePath("cells.dmn");
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(IllegalStateException::new);
    DMNModel model = runtime.getModel("urn:cells", "cells");
    return (service, activity) -> {
      DMNContext context = runtime.newContext();
      context.set("service", service.name());
      context.set("activity", activity.name());
      return (String) runtime.evaluateAll(model, context).getContext().get("owner");
    };
  }

  static BiFunction<Service, Activity, String> camunda(CellTable table) {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    DmnDecision decision =
        engine.parseDecision(
            "owner", new ByteArrayInputStream(table.dmn().getBytes(StandardCharsets.UTF_8)));
    return (service, activity) ->
        engine
            .evaluateDecisionTable(
                decision, Map.of("service", service.name(), "activity", activity.name()))
            .getSingleEntry();
  }
}
