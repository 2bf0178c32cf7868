using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace NumaBench.Bench.Inference;

/// <summary>The parent's end of one worker: sends it lines, waits for its messages, ends it at the latest with itself.</summary>
sealed class WorkerProcess : IDisposable
{
    const int StandardErrorLines = 3;

    readonly Process process;
    readonly BlockingCollection<string> lines = [];
    readonly ConcurrentQueue<string> errors = new();
    readonly Thread[] readers;

    WorkerProcess(Process process, ReplicaBinding binding)
    {
        this.process = process;
        Binding = binding;
        readers =
        [
            Read(process.StandardOutput, lines.Add, lines.CompleteAdding),
            Read(process.StandardError, KeepError, () => { }),
        ];
    }

    public int Id => process.Id;

    public ReplicaBinding Binding { get; }

    /// <summary>Tells a worker that was just started what it shall measure.</summary>
    /// <param name="started">With all three streams piped, and bound.</param>
    public static WorkerProcess Of(Process started, ReplicaBinding binding, InferenceSpec spec)
    {
        var worker = new WorkerProcess(started, binding);
        worker.Send(WorkerProtocol.ToJson(new WorkerSpec(
            spec.Model.File, spec.Model.Shapes, spec.Model.DataFiles, binding.Threads, spec.Seconds, spec.Seed)
        {
            Ids = spec.Model.Ids,
            ReadIntoMemory = spec.Model.ReadIntoMemory,
            MapWeights = binding.CachedOn is not null,
            Spins = binding.Spins && spec.Spins,
        }));
        return worker;
    }

    public void Send(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended; whoever waits for its next message learns how.
        }
    }

    /// <summary>
    /// The worker's next message, when it comes within the time; null when not. Throws <see cref="WorkerFailedException"/>
    /// for an error message, for anything else, and when the worker has ended.
    /// </summary>
    public T? TryReceive<T>(TimeSpan wait, CancellationToken cancellation)
        where T : class
    {
        if (!lines.TryTake(out string? line, (int)wait.TotalMilliseconds, cancellation))
        {
            return lines.IsCompleted ? throw Ended() : null;
        }

        string wanted = WorkerProtocol.Keyword<T>(), error = WorkerProtocol.Keyword<WorkerError>();
        try
        {
            if (line.StartsWith(wanted, StringComparison.Ordinal))
            {
                return WorkerProtocol.FromJson<T>(line[wanted.Length..]);
            }

            if (line.StartsWith(error, StringComparison.Ordinal))
            {
                var failure = WorkerProtocol.FromJson<WorkerError>(line[error.Length..]);
                throw new WorkerFailedException(failure.Reason.ReplaceLineEndings(" "));
            }
        }
        catch (JsonException)
        {
            // Reported below with what it was.
        }

        throw new WorkerFailedException($"the worker said '{(line.Length <= 80 ? line : line[..80] + "…")}' instead of '{wanted.Trim()}'");
    }

    /// <summary>Kills it if it still runs and waits until it is gone, so that its memory is free for the next case.</summary>
    public void Dispose()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // Ended already.
        }

        process.WaitForExit();
        Array.ForEach(readers, reader => reader.Join());
        process.Dispose();
        lines.Dispose();
    }

    WorkerFailedException Ended()
    {
        process.WaitForExit();
        readers[1].Join();
        int code = process.ExitCode;
        string how = code switch
        {
            // How .NET reports death by a signal.
            137 => "was killed (SIGKILL; out of memory on its node?)",
            > 128 and < 160 => $"crashed (signal {code - 128})",
            _ => $"ended with exit code {code}",
        };
        return new WorkerFailedException($"the worker {how} without a result{(errors.IsEmpty ? "" : ": " + string.Join(" | ", errors))}");
    }

    void KeepError(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        errors.Enqueue(line.Length <= 300 ? line : line[..300] + "…");
        if (errors.Count > StandardErrorLines)
        {
            errors.TryDequeue(out _);
        }
    }

    static Thread Read(StreamReader stream, Action<string> line, Action end)
    {
        var reader = new Thread(() =>
        {
            try
            {
                while (stream.ReadLine() is { } text)
                {
                    line(text.TrimEnd());
                }
            }
            catch (IOException)
            {
                // The pipe broke with the process.
            }
            finally
            {
                end();
            }
        }) { IsBackground = true };
        reader.Start();
        return reader;
    }
}
