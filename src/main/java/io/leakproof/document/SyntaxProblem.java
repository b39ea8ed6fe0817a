package io.leakproof.document;

import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Source;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says what the YAML engine found wrong in words for people who do not write parsers. */
final class SyntaxProblem {

    private final Source source;
    private final String context;
    private final String problem;
    private final Mark begin;
    private final Mark mark;

    private SyntaxProblem(MarkedYamlEngineException cause, Source source, Mark fallback) {
        this.source = source;
        this.context = String.valueOf(cause.getContext());
        this.problem = String.valueOf(cause.getProblem());
        this.mark = cause.getProblemMark().map(m -> source.at(m.getIndex())).orElse(fallback);
        this.begin = cause.getContextMark().map(m -> source.at(m.getIndex())).orElse(mark);
    }

    static Problem of(JacksonException e, Source source) {
        TokenStreamLocation location = e.getLocation();
        Mark fallback = source.at(location == null ? 0 : (int) Math.max(0, location.getCharOffset()));
        if (e.getCause() instanceof MarkedYamlEngineException cause) {
            return new SyntaxProblem(cause, source, fallback).inWords();
        }
        if (e.getCause() instanceof YamlVersionException) {
            return Problem.at(fallback, "the `%YAML` line asks for another version of YAML than 1.2");
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Expected a property name")) {
            return Problem.at(fallback, "a key must be a plain word, not a list, a mapping or an alias");
        }
        return Problem.at(fallback, "this is not YAML");
    }

    private Problem inWords() {
        boolean atEnd = problem.contains("stream end") || problem.contains("end of stream");
        if (context.contains("quoted scalar") && (atEnd || problem.contains("document separator"))) {
            return Problem.at(begin, "the quoted text that begins here is never closed");
        }
        if (context.contains("while parsing a flow") && atEnd) {
            boolean opens = character(begin).equals("[") || character(begin).equals("{");
            String what = opens ? Printable.quoted(character(begin)) : "a `[` or `{` before this";
            return Problem.at(begin, what + " is never closed");
        }
        if (context.contains("while parsing a flow")) {
            String close = context.contains("sequence") ? "]" : "}";
            return Problem.at(mark, "`,` or `" + close + "` is missing before this");
        }
        if (problem.contains("that cannot start any token")) {
            return cannotStart();
        }
        return other();
    }

    private Problem cannotStart() {
        if (source.codePoint(mark.offset()) == '\t') {
            return Problem.at(mark, "a tab where only spaces may stand").maybe("spaces instead");
        }
        String sign = character(mark).equals("`") ? "a backtick" : Printable.quoted(character(mark));
        return Problem.at(mark, sign + " cannot begin a value").maybe("the value needs quotes");
    }

    private Problem other() {
        if (problem.contains("mapping values are not allowed")) {
            return Problem.at(mark, "a `:` where no key can stand")
                    .maybe("the line above is indented differently, or the value needs quotes");
        }
        if (problem.contains("could not find expected ':'")) {
            return Problem.at(begin, "this is neither a key with a `:` nor part of what is above");
        }
        if (problem.contains("expected <block end>")) {
            return Problem.at(mark, "this fits neither the list nor the mapping that it is indented under");
        }
        if (problem.contains("unknown escape character")) {
            String escape = Printable.quoted("\\" + character(mark));
            return Problem.at(mark, escape + " is no escape in double quotes").maybe("single quotes");
        }
        if (problem.contains("expected the node content")) {
            return Problem.at(mark, Printable.quoted(character(mark)) + " stands where a value should begin");
        }
        if (problem.contains("expected '<document start>'")) {
            return Problem.at(mark, "text after the end of the document");
        }
        return Problem.at(mark, "this is not YAML: " + Printable.line(problem));
    }

    private String character(Mark at) {
        int codePoint = source.codePoint(at.offset());
        return codePoint == 0 ? "" : Character.toString(codePoint);
    }
}
