using System.CommandLine;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench peer-rate OPERATION</c>: one number of ours, on one thread in memory, to stand beside that of another program:
/// GB/s of a streaming operation, or ns a hop of the <c>chase</c>; of <c>gemv</c>, on all CPUs, inferences a second. Used by scripts/peers.sh.
/// </summary>
static class PeerRateCommand
{
    const string Chase = "chase", Gemv = "gemv";

    /// <summary>As long as the other program is asked to run.</summary>
    const double GemvSeconds = 5;

    const int Samples = 40;
    const long Hops = 1 << 14;

    public static Command Create()
    {
        var operation = new Argument<string>("OPERATION") { Description = "A bandwidth operation, chase or gemv" };
        operation.AcceptOnlyFromAmong([Chase, Gemv, .. StreamOperation.All.Select(known => known.Name)]);
        var command = new Command("peer-rate", "Print our own rate on one thread, for a comparison with other programs.") { Hidden = true };
        command.Arguments.Add(operation);
        command.SetAction(parsed => Run(parsed.GetValue(operation)!));
        return command;
    }

    static int Run(string operation)
    {
        Console.WriteLine((operation == Gemv ? InferencesPerSecond() : InMemory(operation)).ToString("F2"));
        return ExitCode.Good;
    }

    static double InferencesPerSecond()
    {
        using var gemv = PeerGemv.Load();
        // The first one packs nothing any more but warms up, as the other program's first does.
        gemv.Model.Infer();
        (int inferences, double seconds) = InferenceLoop.Run(gemv.Model, GemvSeconds, new LatencyHistogram());
        return inferences / seconds;
    }

    static double InMemory(string operation)
    {
        using var bench = new PeerBench();
        return operation == Chase ? Nanoseconds(bench) : StreamPeerCommand.InMemory(bench, StreamOperation.Of(operation));
    }

    static double Nanoseconds(PeerBench bench)
    {
        nint at = PointerChase.Build(bench.Address, bench.Bytes, seed: 1);
        return Spread.Of(Enumerable.Range(0, Samples)
            .Select(_ => PeerBench.Seconds(() => at = PointerChase.Walk(at, Hops))).OfType<double>()
            .Select(seconds => seconds * 1e9 / Hops)).Median;
    }
}
