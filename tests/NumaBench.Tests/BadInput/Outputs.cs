namespace NumaBench.Tests.BadInput;

/// <summary>Small whole outputs of other programs.</summary>
static class Outputs
{
    public const string NumaMaps = """
        55d000000000 default file=/opt/server/server mapped=200 mapmax=3 N0=200 kernelpagesize_kB=4
        55d010000000 prefer (many):0-1 heap anon=3000 dirty=3000 N0=1000 N1=2000 kernelpagesize_kB=4
        7f0000000000 bind:3 file=/models/big\040model.onnx.data mapped=4096 N3=1024 N0=3072 kernelpagesize_kB=4
        7f1000000000 bind=static:3 file=/anon_hugepage\040(deleted) huge anon=16 dirty=16 N3=16 kernelpagesize_kB=2048
        7ffc00000000 default stack anon=9 dirty=9 N0=9 kernelpagesize_kB=4

        """;

    public static string Of(string format) => format switch
    {
        "mlc" => "Intel(R) Memory Latency Checker - v3.11b\nMeasuring idle latencies for random access (in ns)...\nNuma node 0 1\n 0 81.0 139.0\n 1 138.0 82.0\n"
            + "Measuring Peak Injection Memory Bandwidths for the system\nALL Reads        :	235000.5\n3:1 Reads-Writes :	212000.3\n2:1 Reads-Writes :	205000.1\n1:1 Reads-Writes :	190000.2\nStream-triad like:	200000.7\n"
            + "Measuring Loaded Latencies for the system\nDelay	(ns)	MB/sec\n==========================\n 00000	240.10	 230000.1\n 00100	120.30	 150000.2\n 20000	82.10	   2900.3\n"
            + "Local Socket L2->L2 HIT  latency	42.1\nMeasuring cache-to-cache transfer latency (in ns)...\n",
        "lmbench" => "$ numactl -N 0 -m 1 lat_mem_rd 64 128\n\"stride=128\n0.00049 1.502\n0.00098 1.502\n0.50000 4.211\n8.00000 22.345\n64.00000 98.765\n",
        "multichase" => "$ numactl -N 0 -m 1 ./multichase -m 1g -c simple\n140.2\n$ numactl -N 0 -m 0 ./multiload -s 16 -c simple -l stream-sum -d 100\n"
            + "Samples\t, Byte/thd\t, ChaseThds\t, ChaseNS\t, ChaseMibs\t, ChDeviate\t, LoadThds\t, LdMaxMibs\t, LdAvgMibs\t, LdDeviate\t, ChaseArg\t, MemLdArg\n"
            + "5     \t, 268435456  \t, 1       \t, 123.456 \t, 62      \t, 0.012   \t, 15      \t, 90000   \t, 85000   \t, 0.031   \t, simple\t, stream-sum\n",
        "stream" => "STREAM version $Revision: 5.10 $\nArray size = 100000000 (elements), Offset = 0 (elements)\nNumber of Threads counted = 16\n"
            + "Function    Best Rate MB/s  Avg time     Min time     Max time\nCopy:          118423.1     0.013601     0.013511     0.013702\nScale:         117000.0     0.013802     0.013675     0.013950\n"
            + "Add:           131072.5     0.018402     0.018310     0.018555\nTriad:         131500.2     0.018350     0.018251     0.018442\nSolution Validates: avg error less than 1.000000e-13 on all three arrays\n",
        _ => File.ReadAllText(Path.Combine(Repository.Root, "tests", "NumaBench.Tests", "Importing", "Inputs", "Team.Bench-report-full.json")),
    };
}
