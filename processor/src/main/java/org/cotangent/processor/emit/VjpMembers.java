package org.cotangent.processor.emit;

import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import org.cotangent.Derivative;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Uses;
import org.cotangent.processor.ir.Var;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.Vjp;

/** The members for a vector-Jacobian product: {@code FVjp fVjp(P, Y seed)} and its record. */
record VjpMembers(
    DifferentiableMethod method, Vjp vjp, CompanionWriter.Names classes, Members members) {

  void addTo(TypeSpec.Builder companion) {
    MemberNames names = new MemberNames(classes.companion, method);
    MethodCode code = new MethodCode(method, classes, members);
    Function narrowed = code.narrowed(vjp.function());
    Body body = code.body(narrowed, code.making(names.vjpRecord()));
    Arguments arguments = code.arguments(narrowed, body);
    List<Leaf> leaves = method.resultLeaves();
    int first = body.parameters().size() - leaves.size();
    boolean isRecord = method.resultShape().isPresent();
    String seed = isRecord ? code.seedOfRecord() : body.parameters().get(first);
    Text.Builder start = code.freshArrays(arguments);
    Set<Var> used = Uses.counts(narrowed).keySet();
    for (int i = 0; i < leaves.size() && isRecord; i++) {
      if (used.contains(narrowed.params().get(first + i))) {
        start.addStatement(
            "$T $L = $L",
            ClassNames.of(leaves.get(i).type()),
            body.parameters().get(first + i),
            leaves.get(i).of(seed));
      }
    }
    companion.addMethod(code.header(names.vjp(), arguments.names(), Derivative.VJP)
        .addParameter(ClassNames.of(method.result()), seed)
        .returns(names.vjpRecord())
        .addJavadoc(Docs.ofVjp(method, classes, arguments.names(), seed).code())
        .addCode(start.add(body.code()).build().code())
        .build());
    companion.addType(RecordWriter.vjp(method, classes, names));
  }
}
