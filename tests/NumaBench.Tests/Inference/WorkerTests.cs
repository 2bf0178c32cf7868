using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class WorkerTests
{
    [Fact]
    public void The_generated_model_computes_what_plain_code_computes()
    {
        var shape = new GemvModel(Width: 64, Layers: 3);
        using var worker = new StartedWorker(SmallModel.Ensure(shape));
        worker.Ready();

        IReadOnlyList<float> output = worker.Result().Output;

        float[] expected = PlainGemv(shape, seed: 7);
        Assert.Equal(64, output.Count);
        Assert.All(output.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-4));
        Assert.Contains(expected, value => value > 0.01);
    }

    [Fact]
    public void Every_thread_and_mapping_of_a_worker_is_bound_before_it_has_begun()
    {
        int cpu = LinuxCalls.GetAffinity().First;
        var binding = new ReplicaBinding(CpuSet.Of(cpu), MemoryPolicy.Bind(0), Threads: 2);
        using var worker = new StartedWorker(SmallModel.Ensure(), binding);
        int looks = 0;

        // From ready on: the thread of the benchmark and ONNX Runtime's pool exist then.
        worker.Ready();
        foreach (string thread in SysFs.Live.Names(worker.Proc + "/task"))
        {
            string status = SysFs.Live.Text($"{worker.Proc}/task/{thread}/status") ?? "";
            Assert.Contains($"Cpus_allowed_list:\t{cpu}\n", status);
            if (SysFs.Live.Text($"{worker.Proc}/task/{thread}/numa_maps") is { Length: > 0 } maps)
            {
                Assert.All(NumaMaps.Parse(maps), mapping => Assert.Equal("bind:0", mapping.Policy));
                looks++;
            }
        }

        Assert.True(looks >= 3, $"only {looks} threads were seen");
        Assert.Equal([0], worker.Result().WeightsBytesPerNode.Keys);
    }

    [Theory]
    [InlineData(true, true, "spins")]
    [InlineData(false, true, "sleeps")]
    [InlineData(true, false, "sleeps")]
    public void A_worker_is_told_whether_its_threads_spin(bool byPolicy, bool byRun, string told)
    {
        var echo = new SelfCommand("/bin/sh", ["-c", """
            read -r spec
            case "$spec" in *'"spins":false'*) word=sleeps;; *'"spins":true'*) word=spins;; esac
            echo "error {\"reason\":\"$word\"}"
            """]);
        var binding = new ReplicaBinding(Cpus: null, Memory: null, Threads: 2) { Spins = byPolicy };
        using var worker = WorkerProcess.Of(echo.Start(Worker.Command), binding, new InferenceSpec(SmallModel.Ensure(), 1) { Spins = byRun });

        Assert.Equal(told, Assert.Throws<WorkerFailedException>(() => worker.TryReceive<WorkerReady>(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void When_memory_runs_out_the_kernel_takes_a_worker_first()
    {
        using var worker = new StartedWorker(SmallModel.Ensure());
        worker.Ready();

        Assert.Equal(1000, SysFs.Live.Number(worker.Proc + "/oom_score_adj"));
    }

    [Fact]
    public void A_worker_ends_with_its_parent_even_when_that_is_killed()
    {
        SelfCommand self = SelfCommand.Find();
        Assert.SkipUnless(self.Prefix.Count == 0, "needs the executable");
        InferenceModel model = SmallModel.Ensure();
        // The test holds the worker's stdin open, so it is not the end of input that ends it.
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"exec 3<&0; '{self.File}' worker --parent $$ <&3 & echo $!; wait"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        int worker = int.Parse(shell.StandardOutput.ReadLine()!);
        shell.StandardInput.WriteLine(WorkerProtocol.ToJson(new WorkerSpec(model.File, model.Shapes, model.DataFiles, Threads: 1, Seconds: 1, Seed: 1)));
        shell.StandardInput.Flush();
        // Long past its beginning: now only the kernel ends it.
        Assert.StartsWith(WorkerProtocol.Keyword<WorkerReady>(), shell.StandardOutput.ReadLine());

        shell.Kill();

        Assert.True(Within(5, () => CommandLine(worker).Length == 0), "the worker lives on");
    }

    [Fact]
    public void A_worker_whose_parent_has_ended_already_does_not_begin()
    {
        SelfCommand self = SelfCommand.Find();
        using System.Diagnostics.Process worker = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(self.File, [.. self.Prefix, "worker", "--parent", "1"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        Assert.Equal("", worker.StandardOutput.ReadToEnd());
        worker.WaitForExit();
        Assert.Equal(4, worker.ExitCode);
    }

    static string CommandLine(int processId) => SysFs.Live.Text($"proc/{processId}/cmdline") ?? "";

    static bool Within(int seconds, Func<bool> holds)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(seconds);
        while (!holds())
        {
            if (DateTime.UtcNow > end)
            {
                return false;
            }

            Thread.Sleep(20);
        }

        return true;
    }

    static float[] PlainGemv(GemvModel shape, int seed)
    {
        var row = new float[shape.Width];
        InputData.Fill(TensorElementType.Float, MemoryMarshal.AsBytes(row.AsSpan()), new Random(seed));
        var weights = new float[shape.Width];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            var generator = new RandomWeights(layer);
            var sums = new double[shape.Width];
            foreach (float value in row)
            {
                RandomWeights.ForRelu(shape.Width)(generator, MemoryMarshal.AsBytes(weights.AsSpan()));
                for (int column = 0; column < shape.Width; column++)
                {
                    sums[column] += (double)value * weights[column];
                }
            }

            row = [.. sums.Select(sum => (float)Math.Max(0, sum))];
        }

        return row;
    }
}
