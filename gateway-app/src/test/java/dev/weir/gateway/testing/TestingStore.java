package dev.weir.gateway.testing;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An Ollama whose models come and go: it copies, throws away, and answers all else as the test has it answer. */
public final class TestingStore implements AutoCloseable {
    private static final Pattern MEMBER = Pattern.compile("\"(source|destination|model)\":\"([^\"]*)\"");

    private final Set<String> models = new ConcurrentSkipListSet<>();
    private final TestingUpstream upstream;

    private TestingStore(TestingUpstream.Script rest, Set<String> first) {
        models.addAll(first);
        upstream = TestingUpstream.start((request, peer) -> play(request, peer, rest));
    }

    /** A server with those models. */
    public static TestingStore start(TestingUpstream.Script rest, String... models) {
        return new TestingStore(rest, Set.of(models));
    }

    private void play(SeenRequest request, TestingPeer peer, TestingUpstream.Script rest) throws IOException {
        switch (request.path()) {
            case "/api/tags" -> peer.send(TestingAnswers.json(200, "{\"models\":[" + listed() + "]}"));
            case "/api/ps" -> peer.send(TestingAnswers.json(200, "{\"models\":[]}"));
            case "/api/copy" -> copy(request, peer);
            case "/api/delete" -> delete(request, peer);
            default -> rest.play(request, peer);
        }
    }

    private void copy(SeenRequest request, TestingPeer peer) throws IOException {
        boolean there = models.contains(member(request, "source"));
        if (there) {
            models.add(member(request, "destination"));
        }
        done(peer, there);
    }

    private void delete(SeenRequest request, TestingPeer peer) throws IOException {
        done(peer, models.remove(member(request, "model")));
    }

    private static void done(TestingPeer peer, boolean there) throws IOException {
        peer.send(
                there ? TestingAnswers.json(200, "") : TestingAnswers.json(404, "{\"error\":\"model 'x' not found\"}"));
    }

    private String listed() {
        return models.stream()
                .map(
                        name -> "{\"name\":\"" + name + "\",\"model\":\"" + name + "\",\"digest\":\"d\","
                                + "\"capabilities\":[\"completion\"],\"context_length\":2048,\"details\":{\"family\":\"llama\"}}")
                .collect(Collectors.joining(","));
    }

    /** A member of a request's body; empty if it has none of that name. */
    public static String member(SeenRequest request, String name) {
        Matcher members = MEMBER.matcher(request.text());
        while (members.find()) {
            if (members.group(1).equals(name)) {
                return members.group(2);
            }
        }
        return "";
    }

    /** What it has now; the test may change it. */
    public Set<String> models() {
        return models;
    }

    /** The server below. */
    public TestingUpstream upstream() {
        return upstream;
    }

    @Override
    public void close() {
        upstream.close();
    }
}
