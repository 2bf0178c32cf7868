using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Measures one pass of an inference case in fresh processes: starts them bound, lets them begin together, watches their
/// threads from outside, and compares what was with what was asked for.
/// </summary>
/// <param name="launch">See <see cref="Launcher"/>; tests let scripts take the place of workers.</param>
sealed class InferenceRunner(Func<ReplicaBinding, Process> launch, Topology topology)
{
    static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Never throws for what a worker does. Call it on a thread that nobody has bound; what it starts inherits placement.
    /// </summary>
    public CaseOutcome Run(Case @case, InferenceSpec spec, int pass, CancellationToken cancellation)
    {
        IReadOnlyList<ReplicaBinding> replicas = ReplicaPlan.Of(@case, topology);
        var memory = new MemoryNeed(SysFs.Live, topology, replicas, spec.Model.NeededBytes);
        if (memory.Missing() is { } missing)
        {
            return CaseOutcome.Without(CaseStatus.Skipped, missing);
        }

        if (replicas[0].CachedOn is { } node && CachedWeights.Place(spec.Model.DataFiles, node, topology.OnlineNodes) is { } elsewhere)
        {
            return CaseOutcome.Without(CaseStatus.Impossible, elsewhere);
        }

        var workers = new List<WorkerProcess>();
        long start = Stopwatch.GetTimestamp();
        try
        {
            foreach (ReplicaBinding replica in replicas)
            {
                cancellation.ThrowIfCancellationRequested();
                workers.Add(WorkerProcess.Of(launch(replica), replica, spec));
            }

            WorkerReady[] ready = Receive<WorkerReady>(workers, Patience(spec.LoadTimeout, "to load the model"), RequireMemory, cancellation);
            ThreadWatch[] watches = [.. workers.Select(worker => new ThreadWatch(SysFs.Live, worker.Id, worker.Binding.Cpus ?? topology.UsableCpus))];
            workers.ForEach(worker => worker.Send(WorkerProtocol.Go));
            WorkerResult[] results = Receive<WorkerResult>(
                workers, Patience(spec.MeasureTimeout, "to measure"), () =>
                {
                    Array.ForEach(watches, watch => watch.Sample());
                    RequireMemory();
                }, cancellation);
            return InferenceOutcome.Of(@case, spec, pass,
                [.. workers.Select((worker, i) => new MeasuredReplica(worker.Binding, ready[i], results[i], watches[i]))],
                hasChoice: topology.Nodes.Count(node => node.MemoryTotalKilobytes != 0) > 1);
        }
        catch (OperationCanceledException)
        {
            return CaseOutcome.Without(CaseStatus.Skipped, "interrupted");
        }
        catch (MemoryRunsOutException e)
        {
            return CaseOutcome.Without(CaseStatus.Skipped, e.Message);
        }
        catch (WorkerFailedException e)
        {
            // Ctrl-C in a terminal reaches the children before our own handler has run.
            return cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200))
                ? CaseOutcome.Without(CaseStatus.Skipped, "interrupted")
                : CaseOutcome.Without(e.NotPermitted ? CaseStatus.Impossible : CaseStatus.Failed, e.Message);
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }

        (TimeSpan, string) Patience(TimeSpan timeout, string what)
        {
            TimeSpan left = spec.TotalTimeout - Stopwatch.GetElapsedTime(start);
            return left < timeout ? (left, what + " and was not done when the time budget was spent") : (timeout, what + " and was not done");
        }

        // A model may need more than its weights say, and others take memory too: end our processes before the kernel ends somebody's.
        void RequireMemory()
        {
            if (memory.RunningOut() is { } reason)
            {
                throw new MemoryRunsOutException(reason);
            }
        }
    }

    /// <summary>One message of every worker, looking at all of them in turn so that the first to fail is heard.</summary>
    static T[] Receive<T>(List<WorkerProcess> workers, (TimeSpan Timeout, string What) patience, Action meanwhile, CancellationToken cancellation)
        where T : class
    {
        var received = new T?[workers.Count];
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            int waitingFor = Array.FindIndex(received, message => message is null);
            if (waitingFor < 0)
            {
                return received!;
            }

            if (Stopwatch.GetElapsedTime(start) > patience.Timeout)
            {
                throw new WorkerFailedException($"killed: the worker had {patience.Timeout.TotalSeconds:F0} s {patience.What}");
            }

            for (int i = waitingFor; i < received.Length; i++)
            {
                received[i] ??= workers[i].TryReceive<T>(i == waitingFor ? WatchInterval : Glance, cancellation);
            }

            meanwhile();
        }
    }

    sealed class MemoryRunsOutException(string reason) : Exception(reason);
}
