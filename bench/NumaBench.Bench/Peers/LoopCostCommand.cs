using System.CommandLine;
using System.Diagnostics;
using NumaBench.Bench.Commands;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;

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
        if (Environment.GetEnvironmentVariable(WorkerEnvironment.NoTelemetry) != "1")
        {
            // ONNX Runtime is loaded into this very process; elsewhere a worker's environment sees to it.
            throw new UsageException($"ONNX Runtime would report to the network: set {WorkerEnvironment.NoTelemetry}=1, or call scripts/numabench.");
        }

        Topology topology = Topology.Read(SysFs.Live);
        GemvModel source = GemvModel.For(topology);
        InferenceModel gemv = source.Ensure(batch: 1, new ModelCache(ModelCache.Choose(askedFor: null, folder => source.Describe(batch: 1, folder))));
        int threads = topology.UsableCpus.Count;
        var spec = new WorkerSpec(gemv.File, gemv.Shapes, gemv.DataFiles, threads, InferenceWindows.WindowSeconds, Seed: 1);
        using LoadedModel model = LoadedModel.Load(spec);
        model.BindInputs(spec);

        var latencies = new LatencyHistogram();
        int inferences = InferenceLoop.Run(model, InferenceWindows.WindowSeconds, latencies).Inferences;
        Turns turns = Turns.OfSeconds(Ours, Bare, seconds => 1 / seconds);
        output.WriteLine($"gemv, {gemv.WeightsBytes >> 20} MiB, {threads} threads, unbound, {inferences} inferences a turn; min / median / max.\n");
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
