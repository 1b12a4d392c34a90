package dev.drover.deploy.lab.fuzz;

import java.util.Optional;
import java.util.concurrent.Callable;

/** An input that says, as text, what it sends; for whoever mends what it breaks. */
interface Described extends Callable<Optional<String>> {}
