package org.cotangent.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.cotangent.DerivativeOf;
import org.cotangent.Differentiable;
import org.cotangent.Inactive;
import org.cotangent.VjpOf;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.diagnostics.Reporter;
import org.cotangent.processor.frontend.ClassReader;
import org.cotangent.processor.frontend.ReadClass;

/**
 * The annotation processor that javac calls: writes a companion for each class with
 * {@link Differentiable} methods.
 *
 * <p>The option {@code -Acotangent.dump=true} prints the intermediate representation of each method
 * after each pass, {@code -Acotangent.explain=true} what is recorded and why.
 */
@AutoService(Processor.class)
public final class CotangentProcessor extends AbstractProcessor {

  private Optional<ProcessingEnvironment> javac = Optional.empty();
  private boolean isForeignCompilerReported;

  /** The names of classes that wait for a type which another processor may generate. */
  private final Set<String> deferred = new TreeSet<>();

  /** The names of classes with methods that are derivatives of others. */
  private final Set<String> derivativeOwners = new TreeSet<>();

  /** Made by javac, through the service registration. */
  public CotangentProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    // What companions carry is claimed too: javac warns of annotations that nobody claims.
    return Set.of(
        Differentiable.class.getCanonicalName(),
        DerivativeOf.class.getCanonicalName(),
        VjpOf.class.getCanonicalName(),
        Inactive.class.getCanonicalName(),
        "javax.annotation.processing.Generated");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.names();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    javac = JavacEnvironment.unwrap(environment);
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // unclaimed, javac warns and -Werror fails
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    SortedMap<String, TypeElement> owners = new TreeMap<>();
    for (String name : deferred) {
      TypeElement owner = processingEnv.getElementUtils().getTypeElement(name);
      if (owner != null) {
        owners.put(name, owner);
      }
    }
    deferred.clear();
    for (Element method : round.getElementsAnnotatedWith(Differentiable.class)) {
      TypeElement owner = (TypeElement) method.getEnclosingElement();
      owners.put(owner.getQualifiedName().toString(), owner);
    }
    boolean givesDerivatives = false;
    for (Element method :
        round.getElementsAnnotatedWithAny(Set.of(DerivativeOf.class, VjpOf.class))) {
      TypeElement owner = (TypeElement) method.getEnclosingElement();
      givesDerivatives |= derivativeOwners.add(owner.getQualifiedName().toString());
    }
    if (owners.isEmpty() && !givesDerivatives || round.processingOver()) {
      return true;
    }
    if (javac.isPresent()) {
      write(owners.values(), javac.get());
    } else if (!isForeignCompilerReported) {
      isForeignCompilerReported = true;
      String compiler = processingEnv.getClass().getName();
      processingEnv.getMessager().printMessage(Kind.ERROR, Diagnostic.NOT_JAVAC.message(compiler));
    }
    return true;
  }

  /**
   * Writes the companions. What asks javac runs class by class; what lies between, the most by far,
   * runs for all methods at a time.
   */
  private void write(Collection<TypeElement> owners, ProcessingEnvironment environment) {
    Trees trees = Trees.instance(environment);
    Reporter reporter = new Reporter(trees, environment.getMessager());
    List<CompanionTask> read = read(owners, environment, trees, reporter);
    read.forEach(CompanionTask::check);
    List<CompanionTask> tasks = read.stream().filter(CompanionTask::isSound).toList();
    List<MethodTask> methods =
        tasks.stream().flatMap(task -> task.methods().stream()).toList();
    methods.parallelStream().forEach(MethodTask::derive);
    tasks.parallelStream().forEach(CompanionTask::compose);
    tasks.forEach(task -> task.write(environment, reporter));
  }

  private List<CompanionTask> read(
      Collection<TypeElement> owners,
      ProcessingEnvironment environment,
      Trees trees,
      Reporter reporter) {
    Options options = Options.of(environment.getOptions());
    List<TypeElement> derivatives = derivativeOwners.stream()
        .map(environment.getElementUtils()::getTypeElement)
        .filter(Objects::nonNull)
        .toList();
    ClassReader reader = new ClassReader(environment, trees, reporter, derivatives);
    List<CompanionTask> tasks = new ArrayList<>();
    for (TypeElement owner : owners) {
      try {
        DeepStack.run(() -> read(owner, reader, options, tasks));
      } catch (RuntimeException | StackOverflowError failure) {
        reporter.internalError(owner, failure);
      }
    }
    return tasks;
  }

  private void read(
      TypeElement owner, ClassReader reader, Options options, List<CompanionTask> tasks) {
    ReadClass read = reader.read(owner);
    switch (read.outcome()) {
      case READ -> tasks.add(new CompanionTask(owner, read, options));
      case DEFERRED -> deferred.add(owner.getQualifiedName().toString());
      case REJECTED -> {}
    }
  }
}
