using NumaBench.Analysis.Importing.BenchmarkDotNet;
using NumaBench.Analysis.Importing.Lmbench;
using NumaBench.Analysis.Importing.Mlc;
using NumaBench.Analysis.Importing.Multichase;
using NumaBench.Analysis.Importing.StreamBenchmark;

namespace NumaBench.Analysis.Importing;

/// <summary>All kinds of files that can be imported, with what <c>--help</c> says of each.</summary>
static class ForeignFormats
{
    const string Several = "Several must be of the same machine: a value that stands in two of them, or twice in one, becomes two passes.";

    public static IReadOnlyList<ForeignFormat> All { get; } =
    [
        new("mlc", "Intel MLC", $"Texts that Intel MLC 3.5 to 3.11b printed. {Several}", """
            Import the output of Intel Memory Latency Checker: idle and loaded latency, bandwidth by nodes and of all
            nodes, cache-to-cache latency. One text may hold several commands, prompts and warnings. A table that is cut
            off after a complete row keeps its rows, with a finding; half of a row refuses the text (exit code 2).
            Latency by sequential and by random access have different case ids and are never compared.

            Example:
              mlc > mlc-epyc01.txt
              mlc --max_bandwidth >> mlc-epyc01.txt
              numabench-report import mlc mlc-epyc01.txt --out reports/epyc01/mlc
              numabench-report render reports/epyc01/mlc
            """, file => MlcReader.Read(file, ForeignText.Read(file))),
        new("lmbench", "lmbench", $"Texts that lat_mem_rd printed (on its standard error). {Several}", """
            Import latency by size from lmbench's lat_mem_rd. With and without -t its output is the same, so nobody can
            tell from it whether prefetchers helped. Nodes are known only where the shell line stands before the output.

            Example:
              (echo '$ numactl -N 0 -m 1 lat_mem_rd -t 1024 256'; numactl -N 0 -m 1 lat_mem_rd -t 1024 256) > lat.txt 2>&1
              numabench-report import lmbench lat.txt --out reports/epyc01/lmbench
            """, LmbenchReader.Read),
        new("multichase", "multichase", $"Texts that multichase or multiload printed. {Several}", """
            Import latency from multichase, and latency and bandwidth under load from multiload. multichase prints a lone
            number: nodes, size and kind of chase are known only where the shell line stands before it, or with -v.

            Example:
              (echo '$ numactl -N 0 -m 1 multichase -m 1g'; numactl -N 0 -m 1 multichase -m 1g) > chase.txt
              numabench-report import multichase chase.txt --out reports/epyc01/multichase
            """, MultichaseReader.Read),
        new("stream", "STREAM", $"Texts that STREAM 5.9 or 5.10 printed. {Several}", """
            Import bandwidth from STREAM: the rate of its best repetition, which is not comparable with our medians. A text
            in which STREAM found its own results wrong is refused.

            Example:
              (echo '$ numactl -N 0 -m 0 ./stream'; numactl -N 0 -m 0 ./stream) > stream.txt
              numabench-report import stream stream.txt --out reports/epyc01/stream
            """, StreamBenchmarkReader.Read),
        new("bdn", "BenchmarkDotNet", "Full JSON of BenchmarkDotNet (*-report-full.json). Several must be of the same machine; a benchmark that stands in two of them has the launches of both.", """
            Import your own .NET benchmarks, so that compare gives them the verdicts that our cases get: the time of an
            operation in every iteration of stage Result. Each launch is a pass; one launch alone cannot be judged, so
            run a benchmark six times or more, by LaunchCount or as several files.

            Example:
              dotnet run -c Release --project Benchmarks -- --filter '*' --launchCount 6 --exporters fulljson
              numabench-report import bdn BenchmarkDotNet.Artifacts/results/*-report-full.json --out before/run
              numabench-report compare before/run after/run --gate
            """, BdnReader.Read),
    ];
}
