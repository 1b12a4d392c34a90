/** What ingest costs, measured against the bare tool in the same minute on the same machine. */
package dev.drover.ingest.bench;
