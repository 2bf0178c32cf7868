using NumaBench.Analysis.Importing;
using NumaBench.Analysis.Importing.Mlc;
using NumaBench.Results;

namespace NumaBench.Tests.Importing;

/// <summary>The ways in which versions, terminals and people change what MLC prints; all numbers here are invented.</summary>
public class MlcVariantTests
{
    const string Latency = """
        Intel(R) Memory Latency Checker - v3.9
        Measuring idle latencies (in ns)...
                        Numa node
        Numa node            0       1
               0          81.5   139.0
               1         138.5    82.0

        """;

    static readonly string[] TwoByTwo = ["latency.idle/cpu=0/mem=0/method=mlc=81.5", "latency.idle/cpu=0/mem=1/method=mlc=139", "latency.idle/cpu=1/mem=0/method=mlc=138.5", "latency.idle/cpu=1/mem=1/method=mlc=82"];

    [Fact]
    public void Spaces() => Assert.Equal(TwoByTwo, Values(Latency));

    [Fact]
    public void Tabs() => Assert.Equal(TwoByTwo, Values("Measuring idle latencies (in ns)...\n\t\tNuma node\nNuma node\t     0\t     1\t\n       0\t  81.5\t 139.0\t\n       1\t 138.5\t  82.0\t\n"));

    [Fact]
    public void Windows_line_ends() => Assert.Equal(TwoByTwo, Values(Latency.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void Colours_titles_and_blank_lines_of_a_terminal() => Assert.Equal(TwoByTwo,
        Values(Latency.Replace("81.5", "\u001b[1;31m81.5\u001b[0m", StringComparison.Ordinal).Replace("\n", "\u001b]0;mlc\u0007\u001b[K\n\n", StringComparison.Ordinal)));

    [Fact]
    public void Quoted_in_a_mail() => Assert.Equal(TwoByTwo, Values("> " + Latency.Replace("\n", "\n> ", StringComparison.Ordinal)));

    [Fact]
    public void A_kernel_message_between_two_rows() => Assert.Equal(TwoByTwo,
        Values(Latency.Replace("       1 ", "[  812.1] perf: interrupt took too long\n       1 ", StringComparison.Ordinal)));

    [Fact]
    public void A_remark_behind_a_row() => Assert.Equal(TwoByTwo, Values(Latency.Replace("139.0", "139.0  // 139 each time", StringComparison.Ordinal)));

    [Fact]
    public void Node_ids_are_those_of_the_header_and_not_positions() =>
        Assert.Equal(["latency.idle/cpu=1/mem=1/method=mlc=80.1", "latency.idle/cpu=1/mem=8/method=mlc=300.2"],
            Values("Measuring idle latencies (in ns)...\nNuma node  1  8\n  1  80.1  300.2\nMeasuring done\n"));

    [Fact]
    public void A_cell_that_was_not_measured_is_no_case() =>
        Assert.Equal(["latency.idle/cpu=0/mem=0/method=mlc=80.1"], Values("Measuring idle latencies (in ns)...\nNuma node  0  1\n  0  80.1  -\n  1  -  -\n"));

    [Theory]
    [InlineData("Measuring idle latencies for sequential access (in ns)...", "mlc-sequential")]
    [InlineData("Measuring idle latencies for random access (in ns)...", "mlc-random")]
    [InlineData("*** So, enabling random access for latency measurements\nMeasuring idle latencies (in ns)...", "mlc-random")]
    [InlineData("Measuring idle latencies (in ns)...", "mlc")]
    [InlineData("*** So, enabling random access for latency measurements\nIntel(R) Memory Latency Checker - v3.9\nMeasuring idle latencies (in ns)...", "mlc")]
    public void The_method_is_the_one_that_this_command_names(string heading, string method) =>
        Assert.Equal([$"latency.idle/cpu=0/mem=0/method={method}=99.5"], Values($"{heading}\nNuma node  0\n  0  99.5\n"));

    [Theory]
    [InlineData("", "0", "0")]
    [InlineData("-c3", "cpu3", "cpu3")]
    [InlineData("-c3 -j1", "cpu3", "1")]
    [InlineData("-i5", "0", "cpu5")]
    public void One_line_of_idle_latency(string options, string cpu, string memory) => Assert.Equal([$"latency.idle/cpu={cpu}/mem={memory}/method=mlc=99"],
        Values($"Intel(R) Memory Latency Checker - v3.11\nCommand line parameters: --idle_latency {options}\n\nUsing buffer size of 2000.000MiB\nEach iteration took 227.2 base frequency clocks (\t99.0\tns)\n"));

    [Theory]
    [InlineData("MB/sec (1 MB/sec = 1,000,000 Bytes/sec)", "57935.5", 57.9355)]
    [InlineData("MB/sec (1 MB/sec = 1,048,576 Bytes/sec)", "1000.0", 1.048576)]
    [InlineData("GB/sec", "57.94", 57.94)]
    [InlineData("MB/sec", "0.1", 0.0001)]
    public void Units_become_gigabytes_exactly(string unit, string printed, double expected) =>
        Assert.Equal([$"bandwidth/cpu=0/mem=0/op=read/method=mlc={expected}"],
            Values($"Measuring Memory Bandwidths between nodes within system\nBandwidths are in {unit}\nUsing Read-only traffic type\nNuma node 0\n 0 {printed}\n"));

    [Fact]
    public void Other_traffic_is_another_case() =>
        Assert.Equal(["bandwidth/cpu=0/mem=0/op=mix-2r1w/method=mlc=40", "latency.loaded/op=mix-2r1w/delay=0/method=mlc=300/40"],
            Values("Measuring Memory Bandwidths between nodes within system\nUsing 2:1 read-write traffic type\nNuma node 0\n 0 40000.0\n"
                + "Command line parameters: --loaded_latency -W2 -d0\nMeasuring Loaded Latencies for the system\nUsing 2:1 read-write traffic type\n 00000 300.00 40000.0\n"));

    [Fact]
    public void Two_commands_that_say_the_same_value_are_two_passes()
    {
        const string Peak = "Measuring {0} Memory Bandwidths for the system\nALL Reads        :\t200000.10\n3:1 Reads-Writes :\t190000.20\n2:1 Reads-Writes :\t180000.30\n1:1 Reads-Writes :\t170000.40\nStream-triad like:\t160000.50\t\n";
        ImportedText text = Read(string.Format(Peak, "Peak Injection") + "user@host:~$ sudo ./mlc --max_bandwidth\n" + string.Format(Peak, "Maximum").Replace("200000", "210000", StringComparison.Ordinal));
        Assert.Empty(text.Findings);
        Assert.Equal([200.0001, 210.0001], text.Values.Where(value => value.Case.Id == "bandwidth.peak/op=all-reads/method=mlc").Select(value => value.Metrics[0].Value));
        Assert.Equal(10, text.Values.Count);
    }

    [Fact]
    public void Loaded_latency_has_both_metrics_and_delays_without_zeros_in_front()
    {
        ImportedText text = Read("Intel(R) Memory Latency Checker - v3.9\nCommand line parameters: --loaded_latency -d200\nMeasuring Loaded Latencies for the system\nUsing Read-only traffic type\nInject  Latency Bandwidth\nDelay   (ns)    MB/sec\n==========\n 00200  123.72    72873.6\n");
        Assert.Equal(["latency.loaded/delay=200/method=mlc=123.72/72.8736"], Words(text));
        Assert.Empty(text.Findings);
        Assert.Equal("200", text.Values[0].Case.Delay);
    }

    [Fact]
    public void Core_to_core_names_kind_writer_reader_and_home()
    {
        ImportedText text = Read("""
            Measuring cache-to-cache transfer latency (in ns)...
            Local Socket L2->L2 HIT  latency        45.3
            Local Socket L2->L2 HITM latency        47.7
            Remote Socket L2->L2 HITM latency (data address homed in writer socket)
                                    Reader Numa Node
            Writer Numa Node     0       1
                        0        -   108.0
                        1    106.9       -
            Remote Socket L2->L2 HITM latency (data address homed in reader socket)
                                    Reader Numa Node
            Writer Numa Node     0       1
                        0        -   207.7
                        1    206.6       -
            """);
        Assert.Equal([
            "latency.core/kind=hit/writer=local/reader=local/home=local/method=mlc=45.3", "latency.core/kind=hitm/writer=local/reader=local/home=local/method=mlc=47.7",
            "latency.core/kind=hitm/writer=0/reader=1/home=writer/method=mlc=108", "latency.core/kind=hitm/writer=1/reader=0/home=writer/method=mlc=106.9",
            "latency.core/kind=hitm/writer=0/reader=1/home=reader/method=mlc=207.7", "latency.core/kind=hitm/writer=1/reader=0/home=reader/method=mlc=206.6"], Words(text));
        Assert.Empty(text.Findings);
    }

    [Theory]
    [InlineData("Measuring Loaded Latencies for the system\n 00000 300.00 40000.0\n 00002 300.00 40000.0\n", "2 of 19 rows, the last one with delay 2")]
    [InlineData("Measuring Peak Injection Memory Bandwidths for the system\nALL Reads : 40000.0\n", "1 of 5 rows")]
    [InlineData(Latency + "Measuring Memory Bandwidths between nodes within system\nNuma node 0 1\n 0 40000.0 20000.0\n", "1 rows, another table of the text has 2")]
    [InlineData(Latency + "Measuring Loaded Latencies for the system\n", "it has no rows")]
    public void A_table_that_is_cut_off_after_a_row_is_kept_with_a_finding(string text, string what)
    {
        NumaBench.Numa.Finding finding = Assert.Single(Read(text).Findings);
        Assert.Equal("mlc-table-cut", finding.Id);
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
        Assert.NotEmpty(Read(text).Values);
    }

    [Fact]
    public void A_last_table_with_fewer_rows_than_columns_may_be_cut_off_and_is_called_so() =>
        Assert.Equal("mlc-table-may-be-cut", Assert.Single(Read("Measuring idle latencies (in ns)...\nNuma node 0 1\n 0 80.1 130.2\n").Findings).Id);

    [Theory]
    [InlineData("", 1, "there is no table")]
    [InlineData("hello\nworld\n", 2, "there is no table")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 1\n 0 80.1 130.2\n 1 130.1\n", 4, "cut off: it has 1 of 2 values")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 1\n 0 80.1 130.2\n 1 130.1 8", 4, "fewer decimals")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 1\n 0 80.1 130.2\n 1 130.1 80.", 4, "fewer decimals")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 1\n 0 80.1 130.2 7.0\n", 3, "more values than the table has columns")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0\n 0 nan\n", 3, "'nan' stands where a number should be")]
    [InlineData("Measuring idle latencies (in ns)...\n 0 80.1\n", 2, "before the line that names the columns")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 0\n 0 80.1 80.1\n", 2, "two columns")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 99999\n 0 80.1 80.1\n", 2, "not the number of a node")]
    [InlineData("Measuring idle latencies (in ns)...\nNuma node 0 1\n 0 80.1 80.1\n 0 80.1 80.1\n", 4, "second row")]
    [InlineData(Latency + "Measuring Memory Bandwidths between nodes within system\nNuma node 0\n 0 40000.0\n", 8, "two machines")]
    [InlineData("Measuring Loaded Latencies for the system\n 00000 300.00\n", 2, "cut off: it has 2 of 3 values")]
    [InlineData("Measuring Loaded Latencies for the system\n 00000 300.00 40000.0\n 00002 301.00 4000", 3, "fewer decimals")]
    [InlineData("Measuring Peak Injection Memory Bandwidths for the system\nALL Reads : 40000.0\n3:1 Reads-Wri", 3, "cut off")]
    [InlineData("Measuring Peak Injection Memory Bandwidths for the system\nALL Reads : 40000.0\n3:1 Reads-Writes :", 3, "cut off")]
    [InlineData("Measuring Maximum Memory Bandwidths for the system\nALL Reads : 40000.1", 2, "fewer decimals")]
    [InlineData("Each iteration took 227.2 core clocks ( 99.0", 1, "cut off")]
    [InlineData("Local Socket L2->L2 HIT  latency ", 1, "cut off")]
    [InlineData("Local Socket L2->L2 HIT  latency 42", 1, "cut off")]
    public void Half_of_a_row_or_no_table_refuses_the_text_with_its_line(string text, int line, string reason)
    {
        string message = Assert.Throws<UnreadableTextException>(() => Read(text)).Message;
        Assert.StartsWith($"mlc.txt, line {line}: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_in_the_text_it_is_read_or_refused()
    {
        const string Scraps = "0123456789.-:\n\t >\u001b[]ab\u00e9\ud83d\ude00";
        string whole = Latency + "Measuring Peak Injection Memory Bandwidths for the system\nALL Reads : 40000.0\n3:1 Reads-Writes : 1.0\nMeasuring Loaded Latencies for the system\n 00000 300.00 40000.0\nLocal Socket L2->L2 HIT  latency 42.0\n";
        var random = new Random(4);
        int read = 0, refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            var letters = whole.ToList();
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                int at = random.Next(letters.Count);
                if (random.Next(2) == 0)
                {
                    letters.RemoveRange(at, Math.Min(random.Next(1, 12), letters.Count - at));
                }
                else
                {
                    letters.Insert(at, Scraps[random.Next(Scraps.Length)]);
                }
            }

            try
            {
                Assert.NotEmpty(Read(string.Concat(letters)).Values);
                read++;
            }
            catch (UnreadableTextException)
            {
                refused++;
            }
        }

        Assert.InRange(read, 300, 2700);
        Assert.InRange(refused, 300, 2700);
    }

    static ImportedText Read(string text) => MlcReader.Read("mlc.txt", ForeignText.Lines(text));

    static List<string> Values(string text) => Words(Read(text));

    static List<string> Words(ImportedText text) => [.. text.Values.Select(value => $"{value.Case.Id}={string.Join('/', value.Metrics.Select(metric => metric.Value))}")];
}
