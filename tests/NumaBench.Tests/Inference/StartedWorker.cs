using NumaBench.Bench.Inference;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Inference;

/// <summary>A real worker, driven by hand.</summary>
sealed class StartedWorker : IDisposable
{
    public StartedWorker(InferenceModel model, ReplicaBinding? binding = null, double seconds = 0.6) =>
        Process = Start(binding ?? new ReplicaBinding(Cpus: null, Memory: null, Threads: 1), new InferenceSpec(model, seconds) { Seed = 7 });

    public WorkerProcess Process { get; }

    public string Proc => $"proc/{Process.Id}";

    public WorkerReady Ready() => Wait<WorkerReady>();

    public WorkerResult Result()
    {
        Process.Send(WorkerProtocol.Go);
        return Wait<WorkerResult>();
    }

    /// <summary>Looks again and again while the worker runs to its end.</summary>
    public void WatchToTheEnd(Action look)
    {
        Until<WorkerReady>(look);
        Process.Send(WorkerProtocol.Go);
        Until<WorkerResult>(look);
    }

    static WorkerProcess Start(ReplicaBinding binding, InferenceSpec spec) => WorkerProcess.Of(Launcher.Start(SelfCommand.Find(), binding), binding, spec);

    public void Dispose() => Process.Dispose();

    T Wait<T>()
        where T : class
    {
        T? message = Process.TryReceive<T>(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.NotNull(message);
        return message;
    }

    void Until<T>(Action look)
        where T : class
    {
        for (int i = 0; i < 6000; i++)
        {
            look();
            if (Process.TryReceive<T>(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken) is not null)
            {
                return;
            }
        }

        Assert.Fail($"no {typeof(T).Name} within a minute");
    }
}
