package dev.drover.ingest.decode;

import dev.drover.ingest.media.MediaSource;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest's side of one decoder process: its sessions, its pipes, and the news of its death. */
final class DecoderProcess {

    private static final Logger LOG = LoggerFactory.getLogger(DecoderProcess.class);

    private final Process process;
    private final DataOutputStream commands;
    private final ExecutorService commander;
    private final Map<Long, Consumer<DecoderEvent>> sessions = new ConcurrentHashMap<>();
    private final Consumer<DecoderProcess> onDeath;
    private volatile long lastWordNanos = System.nanoTime();
    private volatile boolean dead;

    DecoderProcess(Consumer<DecoderProcess> onDeath) throws IOException {
        this.onDeath = onDeath;
        this.process = start();
        this.commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.commander = Executors.newSingleThreadExecutor(work -> daemon(work, "decoder-commands-" + process.pid()));
        daemon(this::readEvents, "decoder-events-" + process.pid()).start();
        daemon(this::readLog, "decoder-log-" + process.pid()).start();
    }

    /** The same Java, class path and GStreamer; a small heap, because pictures live outside it; no listening ports. */
    private static Process start() throws IOException {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 3>&1 1>&2", "decoder"));
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.addAll(List.of(
                "-Xmx64m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                "-Djna.nosys=true"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), DecoderMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("LC_ALL", "C.UTF-8");
        environment.remove("GST_DEBUG");
        // Depayloaders and demuxers with open advisories that no camera of ours needs (deploy/docs/security.md#s17).
        environment.put(
                "GST_PLUGIN_FEATURE_RANK",
                "rtpqdm2depay:NONE,rtpL16depay:NONE,vvdec:NONE,vvcparse:NONE,h266parse:NONE");
        return builder.start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    long pid() {
        return process.pid();
    }

    int sessionCount() {
        return sessions.size();
    }

    boolean isDead() {
        return dead;
    }

    /** Nanoseconds since the process last said anything; it says something every second. */
    long silenceNanos() {
        return System.nanoTime() - lastWordNanos;
    }

    /** Begins a session; if the process is dead already, the listener hears of a crash. */
    void open(long session, MediaSource source, Consumer<DecoderEvent> listener) {
        sessions.put(session, listener);
        send(new DecoderMessage.Open(session, source));
        if (dead) {
            // Not on this thread: the caller holds locks that the listeners of other cameras may want.
            daemon(this::tellCrash, "decoder-crash-" + process.pid()).start();
        }
    }

    void close(long session) {
        if (sessions.remove(session) != null) {
            send(new DecoderMessage.Close(session));
        }
    }

    /** Ends the process at once, whatever state it is in. */
    void kill() {
        process.destroyForcibly();
    }

    /** On a thread of its own: a process that is hung does not read its commands, and nobody shall wait for it. */
    private void send(DecoderMessage message) {
        if (dead) {
            return;
        }
        commander.execute(() -> {
            try {
                DecoderMessage.write(commands, message);
                commands.flush();
            } catch (IOException gone) {
                LOG.debug("decoder {} no longer takes commands", pid());
            }
        });
    }

    private void readEvents() {
        try (InputStream pipe = process.getInputStream()) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(pipe, 1 << 16));
            for (DecoderMessage m = DecoderMessage.read(in); m != null; m = DecoderMessage.read(in)) {
                lastWordNanos = System.nanoTime();
                Consumer<DecoderEvent> listener = sessions.get(m.session());
                if (listener == null) {
                    continue;
                }
                if (m instanceof DecoderMessage.Picture shown) {
                    listener.accept(new DecoderEvent.Shown(shown.picture()));
                } else if (m instanceof DecoderMessage.End ended) {
                    listener.accept(new DecoderEvent.Ended(ended.end()));
                } else {
                    throw new IOException("no report of a decoder: " + m.kind());
                }
            }
        } catch (IOException | RuntimeException broken) {
            LOG.warn("decoder {}: {}", pid(), broken.toString());
        } finally {
            die();
        }
    }

    private void die() {
        process.destroyForcibly();
        dead = true;
        onDeath.accept(this);
        tellCrash();
        commander.shutdown();
    }

    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // a concurrent map
    private void tellCrash() {
        for (Long session : sessions.keySet()) {
            Consumer<DecoderEvent> listener = sessions.remove(session);
            if (listener != null) {
                listener.accept(new DecoderEvent.Crashed("the decoder process died"));
            }
        }
    }

    private void readLog() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("decoder {}: {}", pid(), line);
            }
        } catch (IOException closed) {
            LOG.debug("decoder {} closed its log", pid());
        }
    }
}
