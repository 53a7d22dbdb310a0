package org.cotangent.processor.emit;

import com.palantir.javapoet.TypeSpec;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.DifferentiableMethod;
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
    String seed = body.parameters().get(body.parameters().size() - 1);
    companion.addMethod(code.header(names.vjp(), arguments.names())
        .addParameter(ClassNames.of(method.result()), seed)
        .returns(names.vjpRecord())
        .addJavadoc(Docs.ofVjp(method, classes, arguments.names(), seed).code())
        .addCode(code.freshArrays(arguments).add(body.code()).build().code())
        .build());
    companion.addType(RecordWriter.vjp(method, classes, names));
  }
}
