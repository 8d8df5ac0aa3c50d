namespace Symbolon.Server.Tests.Races;

/// <summary>The checker of histories finds each anomaly in a history that has it, and none in one that has none.</summary>
public sealed class HistoryTests
{
    private static readonly Operation[] Writes = [Write(1, 0, 10, 0, 1), Write(2, 0, 10, 0, 1)];

    [Fact]
    public void A_good_history_has_no_anomaly() => Has("", [.. Writes, Read(3, 20, 30, 0, 1, 2), Read(4, 20, 30, 1, 1, 2), Read(5, 0, 30, 1)], [1, 2], [1, 2]);

    [Fact]
    public void A_done_call_that_is_not_there_is_lost() => Has("lost: 2 was done", Writes, [1], [1]);

    [Fact]
    public void A_call_that_is_there_in_one_of_its_registers_is_half_done() => Has("half done: 2", Writes, [1, 2], [1]);

    [Fact]
    public void A_number_that_is_there_twice_is_seen() => Has("register 0 holds a number twice", Writes, [1, 2, 1], [1, 2]);

    [Fact]
    public void A_refused_call_that_is_there_is_G1a() => Has("G1a: 2 was refused and is there", [Writes[0], Writes[1] with { Done = false }], [1, 2], [1, 2]);

    [Fact]
    public void A_read_of_what_never_was_is_G1a() => Has("G1a: 3 read [2 1], which never was", [.. Writes, Read(3, 20, 30, 0, 2, 1)], [1, 2], [1, 2]);

    [Fact]
    public void Two_calls_in_two_orders_are_G0() => Has("G0", Writes, [1, 2], [2, 1]);

    [Fact]
    public void A_call_that_reads_what_comes_after_it_is_G1c() => Has("G1c", [Writes[0] with { Saw = (1, [2]) }, Write(2, 0, 10, 0, 1) with { Saw = (0, [1]), Appends = [1] }], [1], [2, 1]);

    [Fact]
    public void A_call_that_reads_before_what_it_comes_after_is_G_single() => Has("G-single", [Write(1, 0, 10, 0, 1), Write(2, 0, 10, 1) with { Saw = (0, []) }], [1], [1, 2]);

    [Fact]
    public void Two_calls_that_each_read_before_the_other_are_G2() => Has("G2", [Write(1, 0, 10, 0) with { Saw = (1, []) }, Write(2, 0, 10, 1) with { Saw = (0, []) }], [1], [2]);

    [Fact]
    public void A_read_that_misses_what_was_done_before_it_began_is_against_real_time() => Has("against real time", [.. Writes, Read(3, 20, 30, 0, 1)], [1, 2], [1, 2]);

    [Fact]
    public void Nobody_knows_when_a_call_ended_that_was_not_answered() => Has("", [Writes[0], Writes[1] with { Done = null, Ended = long.MaxValue }, Read(3, 20, 30, 0, 1)], [1, 2], [1, 2]);

    private static void Has(string anomaly, Operation[] operations, int[] first, int[] second) =>
        Assert.Equal(anomaly == "" ? [] : [anomaly], new History(operations, [first, second]).Anomalies());

    private static Operation Write(int no, long began, long ended, params int[] registers) => new(no, began, ended, true, registers);

    private static Operation Read(int no, long began, long ended, int register, params int[] newest) => new(no, began, ended, true, [], (register, newest));
}
