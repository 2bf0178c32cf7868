using System.CommandLine;
using System.Diagnostics;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;

namespace NumaBench.Bench.Peers;

/// <summary>
/// <c>numabench loop-cost</c>: the loop that measures inference beside a bare one over the same session, in turns and unbound:
/// what the harness itself takes from the throughput of <c>gemv</c>. Used by scripts/peers.sh.
/// </summary>
static class LoopCostCommand
{
    public static Command Create()
    {
        var command = new Command("loop-cost", "Time the inference loop beside a bare loop over the same session.") { Hidden = true };
        command.SetAction(_ => Run(Console.Out));
        return command;
    }

    static int Run(TextWriter output)
    {
        using var gemv = PeerGemv.Load();
        LoadedModel model = gemv.Model;
        var latencies = new LatencyHistogram();
        int inferences = InferenceLoop.Run(model, InferenceWindows.WindowSeconds, latencies).Inferences;
        Turns turns = Turns.OfSeconds(Ours, Bare, seconds => 1 / seconds);
        output.WriteLine($"gemv, {gemv.Description.WeightsBytes >> 20} MiB, {gemv.Threads} threads, unbound, {inferences} inferences a turn; min / median / max.\n");
        output.WriteLine("| pairs | ours, inferences/s | bare loop, inferences/s | ours ÷ bare |\n| --: | --: | --: | --: |");
        output.WriteLine($"| {turns.Pairs} | {turns.Ours.Text("F2")} | {turns.Theirs.Text("F2")} | {turns.Ratio.Text("F4")} |");
        return ExitCode.Good;

        double? Ours()
        {
            (int count, double seconds) = InferenceLoop.Run(model, InferenceWindows.WindowSeconds, latencies);
            return seconds / count;
        }

        double? Bare()
        {
            long start = Stopwatch.GetTimestamp();
            model.InferWithoutWatching(inferences);
            return Stopwatch.GetElapsedTime(start).TotalSeconds / inferences;
        }
    }
}
