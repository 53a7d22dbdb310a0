package org.cotangent.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of packages in {@code docs/architecture.md}, held by the build. */
class ArchitectureTest {
  private static final String ROOT = "org.cotangent.processor";

  /** What each package may know of the others. */
  private static final Map<String, List<String>> KNOWS = Map.ofEntries(
      entry("ir", List.of()),
      entry("rules", List.of("ir")),
      entry("model", List.of("ir")),
      entry("lower", List.of("ir")),
      entry("analysis", List.of("ir", "rules")),
      entry("optimize", List.of("ir", "analysis")),
      entry("differentiate", List.of("ir", "analysis", "rules")),
      entry("diagnostics", List.of("ir")),
      entry("check", List.of("ir", "model", "analysis", "diagnostics")),
      entry("frontend", List.of("ir", "lower", "model", "diagnostics")),
      entry("emit", List.of("ir", "model")));

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .importUrl(CotangentProcessor.class.getProtectionDomain().getCodeSource().getLocation());

  static Stream<String> packages() {
    return KNOWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyWhatItMay(String name) {
    List<String> allowed =
        new ArrayList<>(List.of("java..", "javax..", "com.sun.source..", "org.cotangent"));
    allowed.add("com.palantir.javapoet..");
    allowed.add(ROOT + "." + name + "..");
    KNOWS.get(name).forEach(other -> allowed.add(ROOT + "." + other + ".."));
    classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInTheTable() {
    TreeSet<String> packages = new TreeSet<>();
    CLASSES.forEach(c -> packages.add(c.getPackageName()));
    assertThat(packages)
        .allMatch(p -> p.equals(ROOT) || KNOWS.containsKey(p.substring(ROOT.length() + 1)));
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void onlyTheFrontEndAndTheShellKnowJavac() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".frontend..", ROOT + ".diagnostics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun..", "javax.annotation.processing..", "javax.tools..")
        .check(CLASSES);
  }

  @Test
  void nobodyKnowsTheInsidesOfJavac() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.tools..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEmitterKnowsJavaPoet() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".emit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(CLASSES);
  }

  @Test
  void nobodyLetsJavacAttributeTheUsersClass() {
    for (String method : List.of("getElement", "getTypeMirror", "getScope")) {
      noClasses().should().callMethod(Trees.class, method, TreePath.class).check(CLASSES);
    }
  }
}
