using System.Runtime.InteropServices;
using System.Text;
using NumaBench.Bench.Harness;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The hidden command <c>worker</c>: one fresh process that measures one replica of one inference case in one pass. It finds
/// itself bound (<see cref="Launcher"/>), reads its spec from stdin and speaks <see cref="WorkerProtocol"/> on stdout.
/// </summary>
static class Worker
{
    public const string Command = "worker";

    public static int Run(string[] arguments)
    {
        using Stream output = Console.OpenStandardOutput();
        // Stdout is the protocol; whatever else would write there goes where people look.
        Console.SetOut(Console.Error);
        // Ctrl-C reaches every process of the terminal; the parent decides what becomes of this one.
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        try
        {
            if (!ChildProcess.Begin(arguments))
            {
                return 4;
            }

            var spec = WorkerProtocol.FromJson<WorkerSpec>(input.ReadLine() ?? "");
            Measure(spec, input, output);
            return 0;
        }
        catch (Exception e)
        {
            WorkerProtocol.Write(output, new WorkerError(e.Message));
            return 4;
        }
    }

    static void Measure(WorkerSpec spec, StreamReader input, Stream output)
    {
        var windows = new InferenceWindows(
            spec,
            ready =>
            {
                WorkerProtocol.Write(output, ready);
                if (input.ReadLine() != WorkerProtocol.Go)
                {
                    throw new InvalidOperationException("the parent went away before the start");
                }
            },
            result =>
            {
                WorkerProtocol.Write(output, result);
                // Other replicas may still measure, and a process that ends beside them would disturb them. The parent has
                // what it wants and ends us here; the end of input lets a person at a terminal go on.
                input.ReadLine();
            });
        EngineRun.Run(windows, LeanJob.Create(warmups: 0, InferenceWindows.Count(spec.Seconds)), Timeout.InfiniteTimeSpan);
    }
}
