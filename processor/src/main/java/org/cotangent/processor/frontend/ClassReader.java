package org.cotangent.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.cotangent.Differentiable;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.MethodReporter;
import org.cotangent.processor.diagnostics.Positions;
import org.cotangent.processor.diagnostics.Reporter;
import org.cotangent.processor.model.CalledGradient;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.RecordCall;
import org.cotangent.processor.model.RecordShape;

/**
 * Reads the annotated methods of classes. A reader serves one round: it holds elements and trees,
 * which javac replaces between rounds.
 */
public final class ClassReader {
  private final Environment environment;
  private final ConstantFields constants;
  private final Map<PackageElement, List<String>> hiddenNames = new HashMap<>();

  /** The classes by the names of their companions, which two may have in common. */
  private final Map<String, TypeElement> owners = new HashMap<>();

  /**
   * A reader in the environment, as javac made it: without wrappers around.
   *
   * @param givenDerivatives classes with {@link org.cotangent.DerivativeOf} methods
   */
  public ClassReader(
      ProcessingEnvironment processing,
      Trees trees,
      Reporter reporter,
      Collection<TypeElement> givenDerivatives) {
    this.environment = new Environment(
        processing.getElementUtils(),
        processing.getTypeUtils(),
        trees,
        reporter,
        new GivenDerivatives(processing.getTypeUtils(), trees, reporter, givenDerivatives),
        new CompiledClasses(processing.getFiler(), processing.getElementUtils()),
        new HashMap<>());
    this.constants = new ConstantFields(environment);
  }

  /**
   * Reads all methods of the class that are annotated, and reports what is wrong with any of them.
   * A failure of the reader itself is reported as such, with the method.
   */
  public ReadClass read(TypeElement owner) {
    List<ExecutableElement> annotated = annotated(owner);
    TreePath path = environment.trees().getPath(owner);
    CompilationUnitTree unit = path.getCompilationUnit();
    Positions positions = new Positions(unit, environment.trees());
    Names names = new Names(owner, unit, environment);
    Callees callees = new Callees(
        environment,
        unit,
        positions,
        constants,
        Companions.nameOf(owner, environment.elements()),
        annotated.stream().anyMatch(AnnotationReader::asksForForwardMode));
    boolean rejected = !isClassOfSupportedKind(owner, names, annotated.get(0));
    boolean deferred = false;
    MemberNames memberNames = new MemberNames();
    List<ReadMethod> methods = new ArrayList<>();
    for (ExecutableElement method : annotated) {
      MethodTree tree = treeOf(method, path.getLeaf());
      MethodReporter reporter = new MethodReporter(environment.reporter(), method, tree, positions);
      Optional<DifferentiableMethod> read = read(
          new MethodReader(environment, names, positions, constants, callees, tree, reporter)::read,
          reporter);
      if (read.isPresent()) {
        ReadMethod numbered = new ReadMethod(memberNames.numbered(read.get()), reporter);
        memberNames.check(numbered);
        methods.add(numbered);
      }
      rejected |= reporter.hasErrors();
      deferred |= read.isEmpty();
    }
    for (int i = 0; i < callees.separateMethods().size(); i++) {
      SeparateMethod separate = callees.separateMethods().get(i);
      MethodTree tree = environment.trees().getTree(separate.method());
      MethodReporter reporter =
          new MethodReporter(environment.reporter(), separate.method(), tree, positions);
      Names inside = callees.names((TypeElement) separate.method().getEnclosingElement());
      Supplier<Optional<DifferentiableMethod>> reader = separate.givesPartials()
          ? () -> new MethodReader(
                  environment, inside, positions, constants, callees, tree, reporter)
              .readCallee(separate)
          : new RoutineReader(
              environment, inside, positions, constants, callees, separate, tree, reporter);
      Optional<DifferentiableMethod> read = read(reader, reporter);
      read.ifPresent(method -> methods.add(new ReadMethod(method, reporter)));
      rejected |= reporter.hasErrors();
      deferred |= read.isEmpty();
    }
    if (rejected) {
      return result(ReadClass.Outcome.REJECTED, owner, List.of(), List.of(), List.of(), List.of());
    }
    return deferred
        ? result(ReadClass.Outcome.DEFERRED, owner, List.of(), List.of(), List.of(), List.of())
        : result(
            ReadClass.Outcome.READ,
            owner,
            methods,
            callees.recordCalls(),
            callees.gradients(),
            callees.takenApart());
  }

  private static List<ExecutableElement> annotated(TypeElement owner) {
    return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
        .filter(method -> method.getAnnotation(Differentiable.class) != null)
        .toList();
  }

  /** The tree of a method: by its name, for javac would search the whole class for each. */
  private MethodTree treeOf(ExecutableElement method, Tree owner) {
    MethodTree found = null;
    for (Tree member : ((ClassTree) owner).getMembers()) {
      if (member instanceof MethodTree tree && tree.getName().equals(method.getSimpleName())) {
        if (found != null) {
          return environment.trees().getTree(method);
        }
        found = tree;
      }
    }
    boolean isFound =
        found != null && found.getParameters().size() == method.getParameters().size();
    return isFound ? found : environment.trees().getTree(method);
  }

  private static Optional<DifferentiableMethod> read(
      Supplier<Optional<DifferentiableMethod>> reader, MethodReporter reporter) {
    try {
      return reader.get();
    } catch (RuntimeException | StackOverflowError | AssertionError failure) {
      reporter.internalError(failure);
      return Optional.empty();
    }
  }

  private boolean isClassOfSupportedKind(TypeElement owner, Names names, Element annotated) {
    Reporter reporter = environment.reporter();
    if (names.qualified(owner.getQualifiedName().toString()).isEmpty()) {
      // Nothing can name the class of a file that declares none.
      reporter.report(Diagnostic.UNNAMEABLE_CLASS, annotated, owner.getSimpleName());
      return false;
    }
    for (Element at = owner; at instanceof TypeElement type; at = at.getEnclosingElement()) {
      if (type.getModifiers().contains(Modifier.PRIVATE)) {
        reporter.report(Diagnostic.UNNAMEABLE_CLASS, annotated, type.getSimpleName());
        return false;
      }
    }
    String companion = Companions.nameOf(owner, environment.elements());
    TypeElement existing = environment.elements().getTypeElement(companion);
    boolean isOfAnother = !owners.computeIfAbsent(companion, name -> owner).equals(owner);
    if (isOfAnother || existing != null && environment.trees().getTree(existing) != null) {
      reporter.report(Diagnostic.COMPANION_EXISTS, annotated, companion, owner.getSimpleName());
      return false;
    }
    return true;
  }

  /** Simple names of java.lang that classes of the package take for themselves. */
  private List<String> hiddenNames(TypeElement owner) {
    return hiddenNames.computeIfAbsent(
        environment.elements().getPackageOf(owner), this::hiddenNames);
  }

  private List<String> hiddenNames(PackageElement of) {
    Elements elements = environment.elements();
    return of.getEnclosedElements().stream()
        .map(type -> type.getSimpleName().toString())
        .filter(name -> elements.getTypeElement("java.lang." + name) != null)
        .sorted()
        .toList();
  }

  private ReadClass result(
      ReadClass.Outcome outcome,
      TypeElement owner,
      List<ReadMethod> methods,
      List<RecordCall> recordCalls,
      List<CalledGradient> gradients,
      List<RecordShape> takenApart) {
    boolean isPublic = true;
    for (Element at = owner; at instanceof TypeElement; at = at.getEnclosingElement()) {
      boolean inInterface = at.getEnclosingElement().getKind() == ElementKind.INTERFACE;
      isPublic &= inInterface || at.getModifiers().contains(Modifier.PUBLIC);
    }
    String packageName =
        environment.elements().getPackageOf(owner).getQualifiedName().toString();
    return new ReadClass(
        outcome,
        packageName,
        Companions.ownerNames(owner),
        isPublic,
        hiddenNames(owner),
        methods,
        recordCalls,
        gradients,
        takenApart,
        Suppressions.of(owner, annotated(owner)));
  }
}
