(() => {
'use strict';
const doc = document, root = doc.documentElement, HERE = root.lang, TEXT = { [HERE]: "TEXTS" }, V = +"VERSION";
const $ = id => doc.getElementById(id);

// What is kept on the phone: a token, the room, the language, the highest number of a vote, and what is on its way: one vote, one result of the own job.
const read = k => { try { return localStorage.getItem(k) } catch { return null } };
const keep = more => {
  Object.assign(me, more);
  try { localStorage.setItem('pays' + me.room, JSON.stringify(me)); localStorage.setItem('pays', me.room) } catch {}
};
const fresh = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
const start = room => {
  me = { token: fresh(), room, lang: root.lang, n: 0, out: null };
  try { Object.assign(me, JSON.parse(read('pays' + room)) || {}) } catch {}
};
let me, path = location.pathname.slice(1).toUpperCase();
start(path || read('pays') || '');

// Seconds to wait for a door: longer where the page itself came from far away, and the longer the more often.
const FAR = 6 + ((performance.getEntriesByType('navigation')[0] || {}).responseStart / 500 || 0);
let ws, up = false, stop = '', tries = 0, patience = FAR, timer, due, view = null, you = null, draft = null, begun = '', note = ['', ''], open = false, story = false, more = false;
const t = (key, values = {}) => ((TEXT[me.lang] || TEXT[HERE])[key] || '').replace(/\{(\w+)\}/g, (_, k) => values[k]);

// The page has the words of one language; those of the other come when somebody wants them.
const worded = (lang, then) => TEXT[lang] ? then() : fetch('/' + lang + '.json').then(r => r.json()).then(words => { TEXT[lang] = words; then() }, () => { note = ['bad', t('link.lost')]; draw() });

// The connection

const send = message => { if (ws && ws.readyState === 1) ws.send(JSON.stringify(message)) };
const again = () => { if (me.out) send(me.out); if (me.share) send(me.share) };
const drop = () => { if (ws) { ws.onopen = ws.onclose = ws.onmessage = null; ws.close() } ws = null; up = false };
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(connect, Math.min(8000, 250 * 2 ** tries++) * (0.5 + Math.random()));
};
// Whoever says nothing in that time is gone, whatever the browser believes.
const expect = seconds => { clearTimeout(due); due = setTimeout(() => { drop(); tries += 2; connect(); draw() }, seconds * 1000) };
const connect = () => {
  clearTimeout(timer);
  if (ws || !me.room || stop) return;
  ws = new WebSocket(location.origin.replace('http', 'ws') + '/room');
  expect(patience);
  patience = Math.min(30, 2 * patience);
  ws.onopen = () => { send({ t: 'hello', v: V, room: me.room, token: me.token, lang: me.lang }); again() };
  ws.onmessage = event => { clearTimeout(due); hear(JSON.parse(event.data)) };
  ws.onclose = () => { clearTimeout(due); drop(); if (!stop) later(); draw() };
};
const ping = seconds => { if (up) { send({ t: 'ping' }); again(); expect(seconds) } else { tries = 0; if (!ws) connect() } };
const wake = () => { if (doc.visibilityState === 'visible') ping(2.5); else send({ t: 'away' }) };
setInterval(() => { if (doc.visibilityState === 'visible' && up) ping(6) }, 10000);
doc.addEventListener('visibilitychange', wake);
addEventListener('pageshow', wake);
addEventListener('online', wake);
addEventListener('offline', () => { drop(); later(); draw() });

const hear = m => {
  if (m.t === 'you') {
    if (you && you.seat !== m.seat) { note = ['', '']; draft = null }
    if (!you && JSON.stringify(draft) === begun) draft = null; // nobody has touched it: an earlier vote stands there now
    you = m; up = true; tries = 0; patience = FAR;
    if (m.vote && m.vote.seat === m.seat && m.vote.id > me.n) me.n = m.vote.id;
    keep({});
  } else if (m.t === 'shown') {
    const turned = !view || view.round !== m.view.round || view.phase !== m.view.phase;
    view = m.view;
    if (turned) { draft = null; open = story = false; note = ['', '']; draw(); scrollTo(0, 0); return }
  } else if (m.t === 'ack' || m.t === 'no') {
    const out = me.out;
    if (m.round === 'job' && me.share && me.share.id === m.id) { keep({ share: null }); draw() }
    if (!out || out.round !== m.round || out.id !== m.id) return;
    keep({ out: null });
    if (m.t === 'no') note = ['bad', t('vote.' + m.why)];
    else { if (you) you.vote = Object.assign({ seat: you.seat }, out); note = ['', ''] }
  } else if (m.t === 'bye') {
    up = false;
    if (m.why !== 'busy') stop = m.why;
    if (stop === 'wrong') { keep({ room: '' }) }
  } else return;
  draw();
};

// Drawing: text is only ever text.

const h = (tag, props, ...inside) => {
  const e = doc.createElement(tag);
  for (const k in props) { if (k in e && k !== 'list') e[k] = props[k]; else e.setAttribute(k, props[k]) }
  e.append(...inside.flat(9).filter(x => x !== null && x !== undefined && x !== false));
  return e;
};
const button = (id, text, onclick, className = '') => h('button', { id, type: 'button', className, onclick }, text);
const badge = b => { const e = h('span', { className: 'badge', 'aria-hidden': 'true' }, b.shape); e.style.background = b.colour; return e };
const runs = list => (list || []).map(([text, weight, apart]) => [apart ? ' · ' : '', h('span', { className: weight }, text)]);
const svg = (name, props) => { const e = doc.createElementNS('http://www.w3.org/2000/svg', name); for (const k in props) e.setAttribute(k, props[k]); return e };
const bar = (value, before) => {
  const s = svg('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  if (before !== undefined && before !== null) s.append(svg('rect', { class: 'was', width: 100 * before, height: 2 }));
  s.append(svg('rect', { width: 100 * value, height: 3, y: 3 }));
  return s;
};
const part = p => {
  if (p.k === 'large') return h('p', { className: 'large ' + p.weight }, p.text);
  if (p.k === 'bars') return p.rows.map(r => h('div', { className: 'bar' }, h('div', {}, h('span', { className: r.weight }, (r.lead || '') + r.name), h('span', {}, r.number)), bar(r.value, r.before)));
  return h('div', { className: 'line' + (p.gap ? ' gap' : '') }, p.lead && h('i', { className: 'lead' }, p.lead), p.sign && h('i', { 'aria-hidden': 'true' }, p.sign), h('div', {}, p.badge && badge(p.badge), runs(p.runs)));
};

const field = (id, label, go, act, more = {}) => h('form', { onsubmit: e => { e.preventDefault(); act($(id).value.trim()) } },
  h('p', {}, h('label', { htmlFor: id }, label)), h('p', {}, h('input', Object.assign({ id, type: 'text', autocomplete: 'off' }, more))), h('button', { className: more.maxLength === 6 ? 'go' : '' }, go));

const codeForm = () => [h('h1', {}, t('code.question')), stop === 'wrong' && h('p', { id: 'no', className: 'bad', role: 'alert' }, t('bye.wrong')), field('code', t('code.label'), t('code.go'), value => {
  if (!value) return;
  start(value.toUpperCase()); stop = ''; note = ['', '']; drop(); tries = 0; connect(); draw();
}, { maxLength: 6, autocapitalize: 'characters', spellcheck: false, 'aria-describedby': 'no' })];

const byeBox = () => {
  if (stop === 'wrong') return [codeForm()];
  const again = () => { stop = ''; tries = 0; connect(); draw() };
  return [h('h1', {}, t('bye.' + stop)),
    ['elsewhere', 'locked', 'full', 'removed'].includes(stop) && button('again', t(stop === 'elsewhere' ? 'bye.here' : 'bye.again'), again, 'go'),
    stop === 'old' && button('again', t('bye.reload'), () => location.reload(), 'go')];
};

const named = picks => (view.ask ? view.ask.options : view.options || []).flatMap(o => picks.map(p => p.split('=')).filter(([id]) => id === o.id).map(([, n]) => (o.letter + ' ' + o.name + (n ? ': ' + n : '')).trim()));
const recall = () => {
  const v = you && you.vote, before = v && (view.recall || {})[v.round];
  return before && h('p', { className: 'mine' }, before + ': ', h('strong', {}, named(v.picks).join(', ')));
};
const mine = () => view && view.by === 'team' ? you && you.captain === you.seat : true;
const given = round => me.out && me.out.round === round ? me.out : you && you.vote && you.vote.round === round ? you.vote : null;
const start_draft = () => {
  const v = given(view.round), from = v || view.ask.before && given(view.ask.before);
  draft = { picks: from ? [...from.picks] : [], certainty: v ? v.certainty : null, card: v ? v.card : null, was: !!v };
  begun = JSON.stringify(draft);
};
const dirty = () => {
  const v = given(view.round);
  return !v || [...v.picks].sort() + '' !== [...draft.picks].sort() + '' || v.certainty !== draft.certainty || v.card !== draft.card;
};
const pick = id => {
  const a = view.ask, on = draft.picks.includes(id);
  if (on) draft.picks = a.most > 1 ? draft.picks.filter(x => x !== id) : [id];
  else if (a.most < 2 || a.alone.includes(id)) draft.picks = [id];
  else {
    const rest = draft.picks.filter(x => !a.alone.includes(x));
    if ((a.free || []).includes(id) || count(rest) < a.most) draft.picks = [...rest, id];
  }
  note = ['', '']; draw();
};
// Hours are picked as "card=3"; what is free is not one of so many.
const hours = id => +(draft.picks.find(x => x.startsWith(id + '=')) || '=0').split('=')[1];
const count = picks => view.ask.hours ? picks.reduce((n, x) => n + +x.split('=')[1], 0) : picks.filter(x => !(view.ask.free || []).concat(view.ask.alone).includes(x)).length;
const spread = (o, by) => {
  const n = hours(o.id) + by;
  draft.picks = [...draft.picks.filter(x => !x.startsWith(o.id + '=')), ...n ? [o.id + '=' + n] : []];
  note = ['', '']; draw();
};
const step = o => {
  const n = hours(o.id), by = (id, sign, d, off) => h('button', { id: id + o.id, type: 'button', 'aria-label': o.name + ' ' + sign, onclick: () => spread(o, d), disabled: off }, sign);
  return h('div', { className: 'pick hours' }, o.letter && h('b', {}, o.letter), h('span', {}, o.name),
    h('div', { className: 'step' }, by('m-', '−', -1, !n), h('strong', {}, '' + n), by('p-', '+', 1, n >= o.most || count(draft.picks) >= view.ask.hours)));
};
const tile = (name, type, id, checked, onchange, ...inside) => h('label', { className: 'pick' + (checked ? ' on' : '') }, h('input', { type, name, id, checked, onchange }), ...inside);
const vote = () => {
  const a = view.ask;
  if (!draft) start_draft();
  const left = a.left ? a.left[Math.max(0, (a.hours || a.most - (a.free || []).length) - count(draft.picks))] : a.most > 1 && t('vote.several');
  return [
    h('fieldset', {}, h('legend', {}, a.question), left && h('p', { className: 'soft' }, left),
      a.options.map(o => a.hours ? step(o) : tile('pick', a.most > 1 ? 'checkbox' : 'radio', 'o-' + o.id, draft.picks.includes(o.id), () => pick(o.id),
        o.letter && h('b', {}, o.letter), h('span', {}, o.name, o.role && h('small', {}, o.role))))),
    a.certainty.length > 0 && h('fieldset', {}, h('legend', {}, a.sure), h('div', { className: 'row' }, a.certainty.map((name, i) =>
      tile('sure', 'radio', 's-' + i, draft.certainty === i + 1, () => { draft.certainty = i + 1; draw() }, h('span', {}, name))))),
    a.cards.length > 0 && h('details', { open, ontoggle: e => { open = e.target.open } }, h('summary', {}, t('vote.card')),
      h('fieldset', {}, h('legend', { hidden: true }, t('vote.card')),
        [{ id: null, text: t('vote.no_card') }, ...a.cards].map(c =>
          tile('card', 'radio', 'c-' + c.id, draft.card === c.id, () => { draft.card = c.id; draw() }, c.n && h('b', {}, c.n), h('span', {}, c.text))))),
  ];
};
// Who does not answer for the team reads what is asked all the same.
const reading = () => view && view.ask && !mine() && h('section', {}, h('h2', {}, view.ask.question), view.ask.options.map(o =>
  h('div', { className: 'line' }, h('i', { className: 'lead' }, o.letter), h('div', {}, o.name, o.role && h('span', { className: 'soft' }, ' · ' + o.role)))));
const hand_in = () => {
  const out = { t: 'vote', round: view.round, id: me.n + 1, picks: draft.picks, certainty: draft.certainty, card: draft.card };
  note = ['', '']; keep({ n: out.id, out });
  send(out); if (up) expect(6);
  draw();
};
const own = () => you && view && (view.teams || []).find(x => x.id === you.team);
// Who answers for the team, and how: first of all while something is asked, else after everything else.
const head = x => {
  const there = s => (you.members.find(x => x.seat === s) || {}).here === 'awake', captain = you.captain === you.seat;
  return [h('h2', {}, badge(x), x.name),
    view.by === 'team' && [h('p', {}, captain ? t('team.yours') : t('team.theirs', { seat: you.captain })),
      !captain && view.ask && (you.vote && you.vote.round === view.round
        ? [h('p', { className: 'mine' }, named(you.vote.picks).map(x => h('strong', { className: 'line' }, x))), h('p', { className: 'soft' }, t('team.so_far'))]
        : h('p', { className: 'soft' }, t('team.none_yet'))),
      !captain && !there(you.captain) && [h('p', {}, t('team.asleep', { seat: you.captain })), h('p', {}, button('take', t('team.take'), () => send({ t: 'hand', seat: you.seat })))]]];
};
const team = first => {
  const x = own();
  if (!x) return you && view && view.teams && view.teams.length > 0 && [h('h2', {}, t('team.question')), view.teams.map(x => h('p', {}, button('t-' + x.id, [badge(x), x.name], () => send({ t: 'join', team: x.id }), 'wide')))];
  const leads = view.by === 'team' && you.captain === you.seat, others = you.members.filter(x => x.seat !== you.seat && x.here === 'awake');
  return h('section', {}, !first && head(x),
    h('details', { open: more, ontoggle: e => { more = e.target.open } }, h('summary', {}, t(leads ? 'team.more' : 'team.change')),
      leads && [
        others.map(x => h('p', {}, button('h-' + x.seat, t('team.hand', { seat: x.seat }), () => send({ t: 'hand', seat: x.seat })))),
        field('named', t('team.name'), t('team.rename'), text => { if (text) { send({ t: 'name', text }); $('named').value = '' } }, { maxLength: 24 })],
      h('p', {}, button('leave', t('team.change'), () => send({ t: 'join', team: null })))));
};
const old_seat = () => you && h('details', {}, h('summary', {}, t('lost.question')), field('old', t('lost.label'), t('lost.ask'), value => {
  const [, seat, code] = /^(\d{1,6})(?:\W*([a-z0-9]{5}))?$/i.exec(value) || [];
  if (seat) { send({ t: 'take', seat: +seat, code }); note = ['', t(code ? 'lost.back' : 'lost.asked')]; draw() }
}, { autocapitalize: 'characters', spellcheck: false }));
// At another address this phone is unknown: what gets its seat back there is seen while there is no connection.
const elsewhere = () => you && !up && tries > 2 && h('p', { className: 'mine' }, t('lost.elsewhere') + ' ', h('strong', {}, you.seat + '\u2011' + you.back));

// One's own job has a page of its own, which comes when it is asked for. It lies over the room's, but over no question.
let inJob = false;
const openJob = () => {
  if (window.JOB) { inJob = true; draw(); scrollTo(0, 0); return }
  const s = h('script', { src: '/job.js', onload: openJob, onerror: () => { s.remove(); note = ['bad', t('link.lost')]; draw() } });
  doc.head.append(s);
};
const inside = {
  h, button, field, tile, lang: () => me.lang, room: () => me.room, draw: () => draw(), close: () => { inJob = false; draw(); scrollTo(0, 0) },
  share: (verdict, traps) => { const share = { t: 'job', id: me.n + 1, verdict, traps }; keep({ n: share.id, share }); send(share); return share.id },
  told: id => !(me.share && me.share.id === id),
};

function draw() {
  const focus = doc.activeElement && doc.activeElement.id, typed = {};
  doc.querySelectorAll('input[type=text]').forEach(e => { typed[e.id] = e.value });
  root.lang = me.lang;
  doc.title = t('title');
  $('who').textContent = you ? t('seat', { number: you.seat }) : t('title');
  $('speak').textContent = t('other'); $('speak').lang = me.lang === 'de' ? 'en' : 'de';
  const asks = view && view.ask && mine() && !stop;
  const first = own() && view.ask && view.by === 'team', asked = view && view.ask, round = asked && asked.left, panels = () => view && view.panels.map(p => h('section', {}, p.map(part)));
  $('main').replaceChildren(...[
    !stop && inJob && !(view && view.ask) ? JOB.draw(inside) : stop ? byeBox() : !me.room ? codeForm() : !you && !view ? h('h1', {}, t('link.connecting')) : [
      elsewhere(),
      view && view.heading && h('h1', {}, view.heading),
      !view && h('h1', {}, t('wait')),
      first && h('section', {}, head(own())),
      round && panels(),
      asked && !round && view.panels.length > 0 && h('details', { open: story, ontoggle: e => { story = e.target.open } }, h('summary', { id: 'story' }, t('vote.story')), panels()),
      asks ? vote() : reading(),
      view && recall(),
      !own() && team(),
      !asked && panels(),
      own() && team(first),
      view && !view.ask && ['wait', 'end'].includes(view.phase) && h('section', {}, h('p', {}, button('job', t('job'), openJob, 'wide')), h('p', { className: 'soft' }, t('about'))),
      view && you && !you.vote && old_seat(),
    ],
  ].flat(9).filter(Boolean));
  const sent = asks && !dirty(), waiting = me.out && view && me.out.round === view.round;
  $('bar').replaceChildren(...(asks && !(sent && !waiting) ? [h('button', { id: 'send', type: 'button', className: 'go', disabled: !draft.picks.length || sent, onclick: hand_in },
    waiting && sent ? t('vote.sending') : draft.was || !dirty() || (you && you.vote && you.vote.round === view.round) ? t('vote.change') : t('vote.send'))] : []));
  let [kind, text] = note;
  if (!stop && (you || view) && !up) [kind, text] = you || tries ? ['bad', t(me.out ? 'link.kept' : 'link.lost')] : ['', t('link.connecting')];
  else if (!text && sent && !waiting) [kind, text] = ['good', '✓ ' + t('vote.taken')];
  else if (!text && !stop && view && view.phase === 'wait') [kind, text] = ['good', '✓ ' + t('in')];
  if ($('note').textContent !== text) $('note').textContent = text;
  $('note').className = kind;
  for (const id in typed) if ($(id)) $(id).value = typed[id];
  if (focus && $(focus)) $(focus).focus({ preventScroll: true });
}
$('speak').onclick = () => {
  const lang = me.lang === 'de' ? 'en' : 'de';
  worded(lang, () => { keep({ lang }); send({ t: 'speak', lang }); draw() });
};
// What there is to see is in the page already: nobody waits for the connection with it.
if (me.lang !== HERE) worded(me.lang, draw);
else if ($('view').text) view = JSON.parse($('view').text).view;
draw();
connect();
})();
