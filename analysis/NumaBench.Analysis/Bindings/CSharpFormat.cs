namespace NumaBench.Analysis.Bindings;

/// <summary>ONNX Runtime in .NET: one process, a session for each place, made by a thread that was bound before.</summary>
sealed record CSharpFormat() : PasteFormat("csharp", "ONNX Runtime, C#", "csharp")
{
    public override string Write(BindingPlan plan) => $$"""
        using System.Runtime.InteropServices;
        using Microsoft.ML.OnnxRuntime;

        static class BoundSessions
        {
            // Masks of CPUs and nodes in words of 64 bits, and the number of threads.
            static readonly (ulong[] Cpus, ulong[] Nodes, int Threads)[] Places =
            [
        {{string.Concat(plan.Processes.Select(Place))}}    ];

            const int Mode = {{(int)plan.Memory}}; // {{plan.Memory}}: set_mempolicy(2)

            // Serves each session on its own bound thread, which does a part of every inference: run them there.
            public static Thread[] Start(string model, Action<int, InferenceSession> serve) => [.. Places.Select((place, index) =>
            {
                // Not a thread of the pool: it would stay bound for whoever comes next.
                var thread = new Thread(() =>
                {
                    Bind(place.Cpus, place.Nodes);
                    // Never 0, the default: ONNX Runtime would pin its threads to cores of the whole machine. With a number they inherit this binding.
                    using var options = new SessionOptions { IntraOpNumThreads = place.Threads };
        {{(plan.Sleeps ? "            options.AddSessionConfigEntry(\"session.intra_op.allow_spinning\", \"0\");\n" : "")}}            using var session = new InferenceSession(model, options);
                    serve(index, session);
                });
                thread.Start();
                return thread;
            })];

            static void Bind(ulong[] cpus, ulong[] nodes)
            {
                nint setMemoryPolicy = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 237 : 238;
                if (sched_setaffinity(0, (nuint)cpus.Length * 8, cpus) != 0 || syscall(setMemoryPolicy, Mode, nodes, ((nuint)nodes.Length * 64) + 1) != 0)
                {
                    throw new InvalidOperationException($"cannot bind: errno {Marshal.GetLastPInvokeError()}; 1 in a container: --cap-add SYS_NICE");
                }
            }

            [DllImport("libc", SetLastError = true)]
            static extern int sched_setaffinity(int thread, nuint bytes, ulong[] mask);

            [DllImport("libc", SetLastError = true)]
            static extern nint syscall(nint number, nint mode, ulong[] mask, nuint bits);
        }

        """;

    static string Place(BoundProcess process) => $"        ([{Words(process.Cpus.ToMask())}], [{Words(process.Nodes.ToMask())}], {process.Cpus.Count}), // {process}\n";

    static string Words(ulong[] mask) => string.Join(", ", mask.Select(word => $"0x{word:x}"));
}
